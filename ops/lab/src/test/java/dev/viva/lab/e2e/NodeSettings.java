package dev.viva.lab.e2e;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// How a process of Viva is started.
///
/// @param environment beside this process's own: `VIVA_DATABASE_URL`, `LIVEKIT_URL`, `VIVA_PUBLIC_URL` and the like
/// @param yaml        its settings file
record NodeSettings(Map<String, String> environment, String yaml) {

    private static final int UDP_PORTS = 50;

    NodeSettings {
        environment = Map.copyOf(environment);
    }

    /// One machine by itself, with a PostgreSQL and a livekit-server of its own, all on free ports.
    static NodeSettings alone() {
        return new NodeSettings(Map.of("VIVA_PORT", "0"), """
                interview:
                  sample: false
                limits:
                  loopLag: 10s
                """ + livekit());
    }

    /// UDP ports below those that the kernel gives out, so that neither takes one from the other.
    static String livekit() {
        var first = 20_000 + UDP_PORTS * ThreadLocalRandom.current().nextInt(200);
        return """
                livekit:
                  child:
                    port: 0
                    tcpPort: 0
                    udpPortFirst: %d
                    udpPortLast: %d
                """.formatted(first, first + UDP_PORTS - 1);
    }

    /// The same with one more variable of the environment.
    NodeSettings with(String name, String value) {
        var more = new HashMap<>(environment);
        more.put(name, value);
        return new NodeSettings(more, yaml);
    }

    /// The same with more settings.
    NodeSettings withMoreYaml(String more) {
        return new NodeSettings(environment, yaml + more);
    }

    /// The same with other settings.
    NodeSettings withYaml(String other) {
        return new NodeSettings(environment, other);
    }
}
