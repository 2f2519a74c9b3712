package dev.viva.server;

import dev.viva.core.storage.ObjectStore;
import dev.viva.persistence.objects.DirectoryObjects;
import dev.viva.persistence.objects.s3.S3Objects;
import dev.viva.persistence.objects.s3.S3Settings;
import dev.viva.persistence.objects.s3.S3Settings.Access;
import dev.viva.persistence.objects.s3.S3Settings.Patience;
import dev.viva.server.config.ObjectStorageConfig;
import dev.viva.server.config.S3Config;
import dev.viva.server.doctor.Finding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The object storage that the settings name.
final class FarStorage {

    /// For somebody who waits for an answer.
    private static final Patience PROBING = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), 1);

    private FarStorage() {}

    /// Opens it without asking it anything; empty if recordings stay where they were written.
    ///
    /// @throws IOException if the file of authorities cannot be read
    static Optional<ObjectStore> open(ObjectStorageConfig config) throws IOException {
        var s3 = config.s3();
        return open(config, new Patience(s3.connectTimeout(), s3.timeout(), s3.attempts()));
    }

    private static Optional<ObjectStore> open(ObjectStorageConfig config, Patience patience) throws IOException {
        return switch (config.kind()) {
            case DISK -> Optional.ofNullable(config.directory()).map(DirectoryObjects::new);
            case S3 -> Optional.of(S3Objects.open(settings(config.s3(), patience)));
        };
    }

    private static S3Settings settings(S3Config s3, Patience patience) {
        var access = new Access(
                Objects.requireNonNull(s3.keyId()),
                Objects.requireNonNull(s3.secretKey()).reveal(),
                s3.authorities());
        return new S3Settings(
                s3.endpoint(),
                s3.region(),
                Objects.requireNonNull(s3.bucket()),
                s3.pathStyle(),
                s3.prefix(),
                (int) s3.partSize().bytes(),
                access,
                patience);
    }

    /// What `doctor` says about it. Blocks for seconds.
    static List<Finding> look(ObjectStorageConfig config) throws IOException {
        var found = open(config, PROBING);
        if (found.isEmpty()) {
            return List.of(Finding.ok("Recordings", "stay in the data directory"));
        }
        try (var store = found.get()) {
            return List.of(store.probe()
                    .map(why -> Finding.fail(
                            "Recordings", why, "see docs/storage.md; until then recordings wait on this disk"))
                    .orElseGet(() -> Finding.ok("Recordings", "the object storage takes, gives and removes")));
        }
    }
}
