package dev.viva.server.children;

import dev.viva.server.config.LiveKitConfig.Child;
import dev.viva.server.config.Secret;
import java.net.URI;

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

    /// The relay takes what this process has decrypted, and reaches nothing but livekit-server on this machine.
    private String turn() {
        var relay = reach.relay();
        return relay == null
                ? ""
                : """
                turn:
                  enabled: true
                  domain: %s
                  tls_port: %d
                  external_tls: true
                  bind_addresses: ["127.0.0.1"]
                  relay_range_start: %d
                  relay_range_end: %d
                  allow_restricted_peer_cidrs: ["127.0.0.1/32"]
                """.formatted(relay.domain(), relay.port(), child.relayPortFirst(), child.relayPortLast());
    }
}
