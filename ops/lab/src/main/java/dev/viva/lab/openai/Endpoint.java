package dev.viva.lab.openai;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can be asked of the vendor. Its name in lower case is its name over HTTP.
public enum Endpoint {
    TRANSCRIPTIONS("/v1/audio/transcriptions"),
    SPEECH("/v1/audio/speech"),
    REALTIME("/v1/realtime"),
    CHAT("/v1/chat/completions");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    static Optional<Endpoint> at(String path) {
        return Arrays.stream(values())
                .filter(endpoint -> endpoint.path.equals(path))
                .findFirst();
    }

    /// The endpoint of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Endpoint named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
