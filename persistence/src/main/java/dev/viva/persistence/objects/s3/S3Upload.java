package dev.viva.persistence.objects.s3;

import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// Sends one object: in one request if it is small, else part by part, of which one is held in memory at a time. Nobody
/// sees an object before it is whole.
final class S3Upload {

    private static final Logger LOG = LoggerFactory.getLogger(S3Upload.class);
    private static final String TYPE = "application/octet-stream";

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final int partBytes;

    S3Upload(S3Client s3, String bucket, String key, int partBytes) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.partBytes = partBytes;
    }

    void send(Content content) throws IOException {
        if (content.length() <= partBytes) {
            sendSmall(content.read(0, (int) content.length()), content.sha256());
        } else {
            giveUpOlder();
            sendParts(content);
        }
    }

    void sendSmall(byte[] body, Sha256 sha256) {
        s3.putObject(
                request -> request.bucket(bucket)
                        .key(key)
                        .contentType(TYPE)
                        .contentMD5(md5(body))
                        .metadata(Map.of(S3Objects.DIGEST, sha256.toString())),
                body(body));
    }

    private void sendParts(Content content) throws IOException {
        var upload = s3.createMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .contentType(TYPE)
                        .metadata(Map.of(S3Objects.DIGEST, content.sha256().toString())))
                .uploadId();
        var done = false;
        try {
            var parts = parts(upload, content);
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
            done = true;
        } finally {
            if (!done) {
                giveUp(upload);
            }
        }
    }

    private List<CompletedPart> parts(String upload, Content content) throws IOException {
        var parts = new ArrayList<CompletedPart>();
        for (long at = 0; at < content.length(); at += partBytes) {
            var number = parts.size() + 1;
            var body = content.read(at, (int) Math.min(partBytes, content.length() - at));
            var part = s3.uploadPart(
                    request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentMD5(md5(body)),
                    body(body));
            parts.add(
                    CompletedPart.builder().partNumber(number).eTag(part.eTag()).build());
        }
        return parts;
    }

    /// Parts that a killed process has left cost money and are seen by nobody.
    private void giveUpOlder() {
        var left = s3.listMultipartUploads(request -> request.bucket(bucket).prefix(key));
        left.uploads().stream().filter(upload -> upload.key().equals(key)).forEach(upload -> giveUp(upload.uploadId()));
    }

    private void giveUp(String upload) {
        try {
            s3.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // the next attempt for this object tries again
            LOG.atInfo().addKeyValue("error", e.getClass().getSimpleName()).log("parts of an upload stay behind");
        }
    }

    /// May be read again when a request is repeated.
    private static RequestBody body(byte[] bytes) {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes), bytes.length, TYPE);
    }

    /// No secret and no proof: it lets the server see that the way has changed a body.
    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no MD5, which every JDK must have", e);
        }
    }
}
