package dev.viva.server.children;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.viva.server.children.LiveKitSettings.Claimed;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.LiveKitConfig.Network;
import dev.viva.server.config.Secret;
import dev.viva.server.config.ServerConfig;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveKitSettingsTest {

    private static final URI WEBHOOK = URI.create("http://127.0.0.1:7000/api/v1/livekit/webhook");

    @Test
    void aServerForThisMachineKeepsToTheLoopbackInterface() throws Exception {
        var written = written(LiveKitReach.of(config(Map.of())));

        assertThat(written.at("/bind_addresses/0").asText()).isEqualTo("127.0.0.1");
        assertThat(written.at("/rtc/node_ip").asText()).isEqualTo("127.0.0.1");
        assertThat(written.at("/rtc/ips/includes/0").asText()).isEqualTo("127.0.0.1/32");
        assertThat(written.has("turn")).isFalse();
    }

    @Test
    void whereThePagesHaveAnotherHostsNameMediaComesInOnAllInterfacesAndSignallingThroughViva() throws Exception {
        var reach = LiveKitReach.of(config(Map.of("VIVA_PUBLIC_URL", "https://viva.example")));
        var written = written(reach);

        assertThat(reach.door()).isEqualTo(URI.create("wss://viva.example"));
        assertThat(written.at("/bind_addresses/0").asText()).isEqualTo("127.0.0.1");
        assertThat(written.at("/rtc/enable_loopback_candidate").asBoolean()).isTrue();
        assertThat(written.at("/rtc/use_external_ip").asBoolean()).isFalse();
        assertThat(written.at("/rtc").has("ips")).isFalse();
        assertThat(written.has("turn")).as("without a certificate of our own").isFalse();
    }

    @Test
    void theRelayIsReachedThroughVivaAndReachesNothingButTheServer() throws Exception {
        var turn = written(LiveKitReach.of(certified("https://viva.example"))).get("turn");

        assertThat(turn.get("enabled").asBoolean()).isTrue();
        assertThat(turn.get("domain").asText()).isEqualTo("viva.example");
        assertThat(turn.get("external_tls").asBoolean()).isTrue();
        assertThat(turn.get("tls_port").asInt()).isPositive();
        assertThat(turn.get("relay_range_start").asInt()).isEqualTo(50_200);
        assertThat(turn.get("bind_addresses")).extracting(JsonNode::asText).containsExactly("127.0.0.1");
        assertThat(turn.get("allow_restricted_peer_cidrs"))
                .extracting(JsonNode::asText)
                .containsExactly("127.0.0.1/32");
    }

    @Test
    void thereIsNoRelayWhereBrowsersWouldNotFindIt() throws Exception {
        assertThat(written(LiveKitReach.of(certified("https://viva.example:8443")))
                        .has("turn"))
                .isFalse();
        assertThat(written(LiveKitReach.of(certified("https://localhost"))).has("turn"))
                .isFalse();
    }

    @Test
    void behindATranslatedAddressTheOwnOneIsAnnouncedToo() throws Exception {
        var reach = new LiveKitReach(URI.create("wss://viva.example"), Network.TRANSLATED, null);
        var rtc = written(reach).get("rtc");

        assertThat(rtc.get("use_external_ip").asBoolean()).isTrue();
        assertThat(rtc.get("advertise_internal_ip").asBoolean()).isTrue();
    }

    private static ServerConfig certified(String publicUrl) throws Exception {
        return config(Map.of(
                "VIVA_PUBLIC_URL", publicUrl,
                "VIVA_TLS_CERTIFICATE", "/etc/viva/chain.pem",
                "VIVA_TLS_KEY", "/etc/viva/key.pem"));
    }

    private static JsonNode written(LiveKitReach reach) throws Exception {
        var child = config(Map.of()).livekit().child();
        var text = new LiveKitSettings(child, reach, new Claimed(7_880, 7_881))
                .text("viva", new Secret("s".repeat(32)), WEBHOOK);
        var written = new YAMLMapper().readTree(text);
        assertThat(written.get("port").asInt()).isEqualTo(7_880);
        assertThat(written.at("/keys/viva").asText()).hasSize(32);
        return written;
    }

    private static ServerConfig config(Map<String, String> environment) throws Exception {
        return ConfigReader.read(new ConfigSources(null, environment, Map.of()));
    }
}
