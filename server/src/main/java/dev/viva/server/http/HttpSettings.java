package dev.viva.server.http;

import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.listen.HttpsSettings;
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
/// @param signalling    our own livekit-server, `ws://`, if browsers reach it through this server; null: they do not
/// @param pages         the built web client (its `dist`); null to serve the API only
/// @param sessionLength how long staff stay signed in
/// @param limits        what a client may ask for
/// @param https         HTTPS of our own; null if a proxy does it, or nobody
public record HttpSettings(
        String host,
        int port,
        URI publicUrl,
        URI livekitUrl,
        @Nullable URI signalling,
        @Nullable Path pages,
        Duration sessionLength,
        HttpLimits limits,
        @Nullable HttpsSettings https) {

    /// True if cookies must not travel without encryption.
    boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }
}
