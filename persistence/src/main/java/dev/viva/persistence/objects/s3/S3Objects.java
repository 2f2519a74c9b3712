package dev.viva.persistence.objects.s3;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore;
import dev.viva.persistence.objects.CheckedPut;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Objects in a bucket. Ranges are read with ranges, large objects are sent in parts; each body goes with its MD5, so
/// that the server refuses what the way has changed, and the SHA-256 of the whole is written beside it as
/// `x-amz-meta-sha256`.
///
/// A request is repeated a bounded number of times, then it fails: who asks again is the caller's choice.
public final class S3Objects implements ObjectStore {

    static final String DIGEST = "sha256";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final byte[] PROBE = {'v', 'i', 'v', 'a'};

    private final S3Settings settings;
    private final S3Client s3;

    private S3Objects(S3Settings settings, S3Client s3) {
        this.settings = settings;
        this.s3 = s3;
    }

    /// Asks nobody yet.
    ///
    /// @throws IOException if the file of authorities cannot be read
    public static S3Objects open(S3Settings settings) throws IOException {
        return new S3Objects(settings, S3Clients.open(settings));
    }

    @Override
    public void put(String name, Content content) throws IOException {
        CheckedPut.put(this, name, content, () -> write(name, content));
    }

    private void write(String name, Content content) throws IOException {
        var upload = new S3Upload(s3, settings.bucket(), key(name), settings.partBytes());
        try {
            upload.send(content);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Optional<Stored> find(String name) {
        return calling(() -> {
            try {
                var head = s3.headObject(
                        request -> request.bucket(settings.bucket()).key(key(name)));
                return Optional.of(new Stored(head.contentLength(), digest(head.metadata())));
            } catch (S3Exception e) {
                if (e.statusCode() == 404 && !isNoBucket(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /// What somebody else has put there has no digest that could match.
    private static Sha256 digest(Map<String, String> metadata) {
        try {
            return Sha256.ofHex(metadata.getOrDefault(DIGEST, Sha256.NONE.toString()));
        } catch (IllegalArgumentException e) {
            return Sha256.NONE;
        }
    }

    @Override
    public byte[] read(String name, long offset, int length) {
        if (length == 0) {
            return new byte[0];
        }
        return calling(() -> {
            try {
                return range(name, offset, length);
            } catch (S3Exception e) {
                if (e.statusCode() == 416 || (e.statusCode() == 404 && !isNoBucket(e))) {
                    return new byte[0];
                }
                throw e;
            }
        });
    }

    private byte[] range(String name, long offset, int length) {
        var range = "bytes=" + offset + "-" + (offset + length - 1);
        var answer = s3.getObjectAsBytes(
                request -> request.bucket(settings.bucket()).key(key(name)).range(range));
        var bytes = answer.asByteArray();
        var told = answer.response().contentRange();
        if (told == null || !told.startsWith("bytes " + offset + "-") || bytes.length > length) {
            throw unavailable(new IOException("asked for " + range + ", got " + bytes.length + " bytes of " + told));
        }
        return bytes;
    }

    @Override
    public void delete(String name) {
        calling(() ->
                s3.deleteObject(request -> request.bucket(settings.bucket()).key(key(name))));
    }

    @Override
    public List<String> list(String prefix) {
        return calling(() ->
                s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(settings.bucket()).prefix(key(prefix)))
                        .contents()
                        .stream()
                        .map(S3Object::key)
                        .map(key -> key.substring(settings.prefix().length()))
                        .toList());
    }

    @Override
    public Optional<String> probe() {
        var key = key("probe-" + UUID.randomUUID());
        try {
            new S3Upload(s3, settings.bucket(), key, settings.partBytes()).sendSmall(PROBE, Sha256.of(PROBE));
            s3.getObjectAsBytes(request -> request.bucket(settings.bucket()).key(key));
            s3.deleteObject(request -> request.bucket(settings.bucket()).key(key));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(S3Trouble.sentence(e, settings));
        }
    }

    @Override
    public void close() {
        s3.close();
    }

    private String key(String name) {
        return settings.prefix() + name;
    }

    private static boolean isNoBucket(S3Exception e) {
        var details = e.awsErrorDetails();
        return details != null && "NoSuchBucket".equals(details.errorCode());
    }

    private static <T> T calling(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static ServiceException.Unavailable unavailable(@Nullable Throwable cause) {
        return new ServiceException.Unavailable("object storage", RETRY_AFTER, cause);
    }
}
