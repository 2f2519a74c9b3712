package dev.viva.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The `livekit` section of `reference.yaml`.
///
/// @param url       an outside server (`LIVEKIT_URL`); null: Viva starts its own
/// @param apiKey    key id of the outside server, sent in clear inside tokens
/// @param apiSecret signs tokens for the outside server
/// @param publicUrl what browsers connect to; null: the server's own address
/// @param binary    a livekit-server to start; null: looked for, see `LiveKitBinary`
/// @param version   what is built or downloaded when there is none
/// @param release   where a ready binary comes from
/// @param child     ports and times of our own server
public record LiveKitConfig(
        @Nullable URI url,
        @Nullable String apiKey,
        @Nullable Secret apiSecret,
        @Nullable URI publicUrl,
        @Nullable Path binary,
        String version,
        Release release,
        Child child) {

    public LiveKitConfig {
        checkSocket("livekit.url", url);
        checkSocket("livekit.publicUrl", publicUrl);
        Setting.check(
                url == null || (apiKey != null && apiSecret != null),
                "livekit.url",
                "an outside server without its key",
                "LIVEKIT_URL only together with LIVEKIT_API_KEY and LIVEKIT_API_SECRET");
        Setting.check(
                version.matches("\\d+\\.\\d+\\.\\d+"), "livekit.version", version, "three numbers, such as 1.13.5");
    }

    /// Where the official build is downloaded from, last resort of all.
    ///
    /// @param url    `{version}`, `{os}` and `{arch}` are filled in
    /// @param sha256 what the file has to hash to
    public record Release(String url, Pins sha256) {
        public Release {
            Setting.check(
                    url.startsWith("https://") || url.startsWith("http://127.0.0.1"),
                    "livekit.release.url",
                    url,
                    "https://…");
        }
    }

    /// SHA-256 of the release for each platform, 64 hexadecimal digits.
    public record Pins(String linuxAmd64, String linuxArm64) {
        public Pins {
            checkPin("livekit.release.sha256.linuxAmd64", linuxAmd64);
            checkPin("livekit.release.sha256.linuxArm64", linuxArm64);
        }

        private static void checkPin(String key, String pin) {
            Setting.check(pin.matches("[0-9a-f]{64}"), key, pin, "64 hexadecimal digits");
        }
    }

    /// Our own livekit-server. Signalling and API are on the loopback interface; media is where candidates come from.
    ///
    /// @param port           signalling and API; 0 takes any free port
    /// @param tcpPort        media over TCP; 0 takes any free port
    /// @param udpPortFirst   first UDP port for media
    /// @param udpPortLast    last UDP port for media; each participant takes one
    /// @param network        on which media comes in
    /// @param relayPortFirst first UDP port of the relay
    /// @param relayPortLast  last UDP port of the relay; each candidate who needs it takes one
    /// @param startLimit     longest wait until it answers
    /// @param stopLimit      longest wait for its end before it is killed
    public record Child(
            int port,
            int tcpPort,
            int udpPortFirst,
            int udpPortLast,
            NetworkChoice network,
            int relayPortFirst,
            int relayPortLast,
            Duration startLimit,
            Duration stopLimit) {
        public Child {
            Setting.port("livekit.child.port", port);
            Setting.port("livekit.child.tcpPort", tcpPort);
            Setting.between("livekit.child.udpPortFirst", udpPortFirst, 1024, 65_535);
            Setting.between("livekit.child.udpPortLast", udpPortLast, udpPortFirst, 65_535);
            Setting.between("livekit.child.relayPortFirst", relayPortFirst, 1024, 65_535);
            Setting.between("livekit.child.relayPortLast", relayPortLast, relayPortFirst, 65_535);
            Setting.check(startLimit.isPositive(), "livekit.child.startLimit", startLimit, "more than 0s");
            Setting.check(stopLimit.isPositive(), "livekit.child.stopLimit", stopLimit, "more than 0s");
        }
    }

    /// On which interfaces media comes in.
    public enum Network {
        /// This machine alone.
        LOOPBACK,
        /// All interfaces; one of them has the address that candidates reach.
        DIRECT,
        /// As before, behind a translated address that is asked for by STUN.
        TRANSLATED
    }

    /// [Network], or what the address of the pages asks for.
    public enum NetworkChoice {
        AUTO,
        LOOPBACK,
        DIRECT,
        TRANSLATED;

        /// The choice, or `fitting` if none was made.
        public Network or(Network fitting) {
            return this == AUTO ? fitting : Network.valueOf(name());
        }
    }

    private static void checkSocket(String key, @Nullable URI url) {
        Setting.check(
                url == null || "ws".equals(url.getScheme()) || "wss".equals(url.getScheme()),
                key,
                url + "",
                "an address that begins with ws:// or wss://");
    }
}
