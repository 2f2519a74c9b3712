package dev.viva.server.config;

import java.nio.file.Path;

/// The `data` section of `reference.yaml`.
///
/// @param directory  everything that Viva keeps; relative to where it was started
/// @param logMaxSize a child's log file is turned over at this size; one older file is kept
public record StorageConfig(Path directory, DataSize logMaxSize) {

    public StorageConfig {
        Setting.check(!directory.toString().isBlank(), "data.directory", "nothing", "a directory");
        Setting.check(logMaxSize.bytes() >= 65_536, "data.logMaxSize", logMaxSize.bytes() + " bytes", "64 KiB or more");
    }
}
