package dev.viva.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The `storage` section of `reference.yaml`.
///
/// @param kind      what keeps recordings when they are finished
/// @param directory with `disk`: where they go; null: they stay where they were written
/// @param s3        with `s3`: whose bucket
public record ObjectStorageConfig(Kind kind, @Nullable Path directory, S3Config s3) {

    public ObjectStorageConfig {
        Setting.check(
                directory == null || !directory.toString().isBlank(),
                "storage.directory",
                "nothing",
                "a directory that exists, or null");
        if (kind == Kind.S3) {
            s3.requireUsable();
        }
    }

    /// What keeps finished recordings.
    public enum Kind {
        /// A directory.
        DISK,
        /// A store that speaks S3.
        S3
    }
}
