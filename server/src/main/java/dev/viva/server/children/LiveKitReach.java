package dev.viva.server.children;

import dev.viva.server.config.LiveKitConfig.Network;
import dev.viva.server.config.ServerConfig;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// From where candidates come to our own livekit-server.
///
/// @param door    where browsers open the signalling, `wss://`, which Viva hands on; null: the server
///                itself, on this machine
/// @param network on which media may come in
/// @param relay   TURN for networks that let nothing else out; null: none
public record LiveKitReach(
        @Nullable URI door, Network network, @Nullable Relay relay) {

    private static final int STANDARD_PORT = 443;

    /// From this machine alone.
    public static final LiveKitReach HERE = new LiveKitReach(null, Network.LOOPBACK, null);

    /// TURN, whose TLS ends in this process.
    ///
    /// @param domain the name in the certificate of the pages; browsers come to its port 443
    /// @param port   where livekit-server takes it, on the loopback interface
    public record Relay(String domain, int port) {}

    /// As the settings have it: where the pages come by HTTPS, signalling comes the same way.
    static LiveKitReach of(ServerConfig config) throws ChildException {
        var pages = config.http().publicUrl();
        if (pages == null || !"https".equals(pages.getScheme())) {
            return new LiveKitReach(null, config.livekit().child().network().or(Network.LOOPBACK), null);
        }
        return new LiveKitReach(
                URI.create("wss://" + pages.getRawAuthority()),
                config.livekit().child().network().or(config.http().isNamedHere() ? Network.LOOPBACK : Network.DIRECT),
                relay(config, pages));
    }

    /// livekit-server relays only under a name that has a dot in it, and sends browsers to port 443 always.
    private static @Nullable Relay relay(ServerConfig config, URI pages) throws ChildException {
        var standard = pages.getPort() < 0 || pages.getPort() == STANDARD_PORT;
        return config.https().on() && standard && pages.getHost().contains(".")
                ? new Relay(pages.getHost(), Ports.claim(0, "livekit.child.turnPort"))
                : null;
    }
}
