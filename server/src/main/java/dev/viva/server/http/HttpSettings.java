package dev.viva.server.http;

import dev.viva.server.http.guard.HttpLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the HTTP side needs to know of its surroundings.
///
/// @param host          address to listen on
/// @param port          port to listen on; 0 for any free one
/// @param publicUrl     where browsers reach this server; its origin alone may change anything
/// @param livekitUrl    where browsers reach LiveKit, `ws://` or `wss://`; the pages may connect there
/// @param pages         the built web client (its `dist`); null to serve the API only
/// @param sessionLength how long staff stay signed in
public record HttpSettings(
        String host,
        int port,
        URI publicUrl,
        URI livekitUrl,
        @Nullable Path pages,
        Duration sessionLength,
        HttpLimits limits) {

    /// True if cookies must not travel without encryption.
    boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }
}
