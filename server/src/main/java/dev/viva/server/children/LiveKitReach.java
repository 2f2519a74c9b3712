package dev.viva.server.children;

import dev.viva.server.config.LiveKitConfig.Network;
import dev.viva.server.config.ServerConfig;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// From where candidates come to our own livekit-server.
///
/// @param door    where browsers open the signalling, `wss://`, which Viva hands on; null: the server
///                itself, on this machine
/// @param network on which media may come in
/// @param relay   TURN over TLS for networks that let nothing else out; null: none
public record LiveKitReach(
        @Nullable URI door, Network network, @Nullable Relay relay) {

    /// From this machine alone.
    public static final LiveKitReach HERE = new LiveKitReach(null, Network.LOOPBACK, null);

    /// TURN over TLS, with the certificate of the pages.
    ///
    /// @param domain the name in the certificate
    /// @param port   TCP
    public record Relay(String domain, int port, Path certificate, Path key) {}

    /// As the settings have it: where the pages come by HTTPS, signalling comes the same way.
    static LiveKitReach of(ServerConfig config) throws ChildException {
        var pages = config.http().publicUrl();
        if (pages == null || !"https".equals(pages.getScheme())) {
            return new LiveKitReach(null, config.livekit().child().network().or(Network.LOOPBACK), null);
        }
        return new LiveKitReach(
                URI.create("wss://" + pages.getRawAuthority()),
                config.livekit().child().network().or(config.http().isNamedHere() ? Network.LOOPBACK : Network.DIRECT),
                relay(config, pages.getHost()));
    }

    /// livekit-server relays only under a name that has a dot in it.
    private static @Nullable Relay relay(ServerConfig config, String domain) throws ChildException {
        var certificate = config.https().certificate();
        var key = config.https().key();
        if (certificate == null || key == null || !domain.contains(".")) {
            return null;
        }
        var port = Ports.claim(config.livekit().child().turnPort(), "livekit.child.turnPort");
        return new Relay(domain, port, certificate.toAbsolutePath(), key.toAbsolutePath());
    }
}
