package dev.viva.server.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The `https` section of `reference.yaml`.
///
/// @param certificate  PEM: the server's certificate and those between it and its root; null: no HTTPS
/// @param key          PEM: its private key
/// @param host         address to listen on
/// @param port         port to listen on
/// @param redirectPort where plain HTTP is sent over to HTTPS; null: nowhere
public record HttpsConfig(
        @Nullable Path certificate,
        @Nullable Path key,
        String host,
        int port,
        @Nullable Integer redirectPort) {

    public HttpsConfig {
        Setting.check(
                (certificate == null) == (key == null),
                certificate == null ? "https.certificate" : "https.key",
                "nothing",
                "both a certificate and its key, or neither");
        Setting.check(!host.isBlank(), "https.host", "nothing", "an address such as 0.0.0.0");
        Setting.port("https.port", port);
        if (redirectPort != null) {
            Setting.port("https.redirectPort", redirectPort);
        }
    }

    /// True if Viva speaks HTTPS itself.
    public boolean on() {
        return certificate != null;
    }
}
