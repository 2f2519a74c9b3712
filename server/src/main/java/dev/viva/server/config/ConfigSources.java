package dev.viva.server.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where settings come from, besides `reference.yaml`: file, then environment, then command line; the later one wins.
///
/// @param file        a file given by name; null: `viva.yaml` in the data directory, if there is one
/// @param environment the process's environment
/// @param commandLine settings by key, such as `http.port` = `7001`
public record ConfigSources(@Nullable Path file, Map<String, String> environment, Map<String, String> commandLine) {

    public ConfigSources {
        environment = Map.copyOf(environment);
        commandLine = Map.copyOf(commandLine);
    }
}
