package dev.viva.server.children;

import dev.viva.server.children.LiveKitReach.Relay;
import dev.viva.server.config.LiveKitConfig.Child;
import dev.viva.server.config.LiveKitConfig.Network;
import dev.viva.server.config.Secret;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/// What our own livekit-server is told. Its keys are those of livekit-server 1.13's `config-sample.yaml`.
///
/// Signalling and API stay on the loopback interface in any case.
record LiveKitSettings(Child child, LiveKitReach reach, Claimed ports) {

    /// TCP ports that were free a moment ago.
    ///
    /// @param signalling also the API
    /// @param media      of candidates whose network lets no UDP out
    record Claimed(int signalling, int media) {}

    String text(String key, Secret secret, URI webhook) {
        return """
                port: %d
                bind_addresses: ["127.0.0.1"]
                rtc:
                  tcp_port: %d
                  port_range_start: %d
                  port_range_end: %d
                %s
                keys: { %s: "%s" }
                webhook: { api_key: %s, urls: ["%s"] }
                room: { auto_create: false }
                logging: { level: info, json: true }
                """.formatted(
                                ports.signalling(),
                                ports.media(),
                                child.udpPortFirst(),
                                child.udpPortLast(),
                                network().indent(2).stripTrailing(),
                                key,
                                secret.reveal(),
                                key,
                                webhook)
                + turn();
    }

    /// Without the interface filter and `enable_loopback_candidate` the loopback's candidate is announced but not
    /// bound;
    /// the interviewer, who is on this machine, comes over it in any case.
    private String network() {
        return switch (reach.network()) {
            case LOOPBACK -> """
                    node_ip: 127.0.0.1
                    use_external_ip: false
                    enable_loopback_candidate: true
                    interfaces: { includes: ["%s"] }
                    ips: { includes: ["127.0.0.1/32"] }""".formatted(System.getProperty("os.name", "").startsWith("Mac") ? "lo0" : "lo");
            case DIRECT -> """
                    use_external_ip: false
                    enable_loopback_candidate: true""";
            case TRANSLATED -> """
                    use_external_ip: true
                    advertise_internal_ip: true
                    enable_loopback_candidate: true""";
        };
    }

    private String turn() {
        var relay = reach.relay();
        return relay == null ? "" : turn(relay);
    }

    /// A relay on this machine talks to a livekit-server on this machine: its own addresses are the only private ones
    /// that it may reach.
    private String turn(Relay relay) {
        var own =
                ownAddresses().stream().map(address -> '"' + address + "/32\"").collect(Collectors.joining(", "));
        return """
                turn:
                  enabled: true
                  domain: %s
                  tls_port: %d
                  cert_file: "%s"
                  key_file: "%s"
                  bind_addresses: ["%s"]
                  relay_range_start: %d
                  relay_range_end: %d
                  allow_restricted_peer_cidrs: [%s]
                """.formatted(
                        relay.domain(),
                        relay.port(),
                        relay.certificate(),
                        relay.key(),
                        reach.network() == Network.LOOPBACK ? "127.0.0.1" : "0.0.0.0",
                        child.relayPortFirst(),
                        child.relayPortLast(),
                        own);
    }

    private List<String> ownAddresses() {
        if (reach.network() == Network.LOOPBACK) {
            return List.of("127.0.0.1");
        }
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (SocketException e) {
            return List.of(); // public addresses need not be named
        }
    }
}
