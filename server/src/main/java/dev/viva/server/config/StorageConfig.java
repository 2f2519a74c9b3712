package dev.viva.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The `data` section of `reference.yaml`.
///
/// @param directory  everything that this process keeps; relative to where it was started
/// @param shared     what all nodes of an installation need: keys, secrets, heads, recordings; null: `directory`
/// @param logMaxSize a child's log file is turned over at this size; one older file is kept
public record StorageConfig(Path directory, @Nullable Path shared, DataSize logMaxSize) {

    public StorageConfig {
        Setting.check(!directory.toString().isBlank(), "data.directory", "nothing", "a directory");
        Setting.check(shared == null || !shared.toString().isBlank(), "data.shared", "nothing", "a directory, or null");
        Setting.check(logMaxSize.bytes() >= 65_536, "data.logMaxSize", logMaxSize.bytes() + " bytes", "64 KiB or more");
    }
}
