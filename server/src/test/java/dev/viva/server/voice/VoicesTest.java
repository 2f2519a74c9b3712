package dev.viva.server.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.gemini.GoogleTokens;
import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import dev.viva.core.tenant.VoiceOffer;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.EngineList.Engine;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.metrics.Metrics;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoicesTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    private static ServerConfig config(Map<String, String> environment) throws Exception {
        return ConfigReader.read(new ConfigSources(null, environment, Map.of("data.directory", "nowhere")));
    }

    @Test
    void withoutAKeyThereIsTheLocalVoice() throws Exception {
        try (var voices = Voices.open(config(Map.of()), new Metrics(), VERTX, TODAY, said::add)) {
            assertThat(voices.engines())
                    .singleElement()
                    .satisfies(engine -> assertThat(engine.name()).isEqualTo("local"));
            assertThat(voices.ladder().name()).isEqualTo("local");
        }

        assertThat(said.getFirst()).startsWith("Voices: local");
    }

    @Test
    void aKeyIsAllThatOpenAiNeedsAndNoModelOfItsDefaultsEndsSoon() throws Exception {
        try (var voices = Voices.open(config(Map.of("OPENAI_API_KEY", "k")), new Metrics(), VERTX, TODAY, said::add)) {
            assertThat(voices.engines().getFirst().name()).isEqualTo("openai");
            assertThat(voices.ladder().name()).isEqualTo("openai");
        }

        assertThat(said.getFirst())
                .startsWith("Voices: openai (gpt-transcribe, gpt-realtime-2.1-mini, marin), then local");
        assertThat(said).noneMatch(line -> line.contains("shut down"));
        assertThat(said).noneMatch(line -> line.contains("\"k\""));
    }

    @Test
    void modelsThatEndSoonAreNamed() throws Exception {
        var file = Files.writeString(folder.resolve("viva.yaml"), "openai: {speech: gpt-4o-mini-tts}");
        var config = ConfigReader.read(new ConfigSources(file, Map.of("OPENAI_API_KEY", "k"), Map.of()));

        try (var _ = Voices.open(config, new Metrics(), VERTX, TODAY, said::add)) {
            assertThat(said).anyMatch(line -> line.contains("gpt-4o-mini-tts") && line.contains("2027-01-06"));
        }
    }

    @Test
    void withBothKeysGeminiIsTheFirst() throws Exception {
        var keys = Map.of("GEMINI_API_KEY", "secret-of-google", "OPENAI_API_KEY", "k");
        try (var voices = Voices.open(config(keys), new Metrics(), VERTX, TODAY, said::add)) {
            assertThat(voices.ladder().names()).startsWith("gemini-live", "openai");
        }

        assertThat(said.getFirst()).startsWith("Voices: gemini-live (gemini-3.8-live, Kore), then openai (");
        assertThat(said).noneMatch(line -> line.contains("secret-of-google"));
    }

    @Test
    void everySettingOfGeminiReachesIt() throws Exception {
        var file = Files.writeString(
                folder.resolve("viva.yaml"),
                "gemini: {endpoint: 'ws://127.0.0.1:9/live', model: m, voice: v, turns: auto, retention: zero}");
        var config = ConfigReader.read(new ConfigSources(file, Map.of("GEMINI_API_KEY", "k"), Map.of()));

        var settings = GeminiVendor.settings(config.gemini(), GoogleTokens.ofThisMachine());

        assertThat(settings.endpoint()).hasToString("ws://127.0.0.1:9/live");
        assertThat(settings.model()).isEqualTo("m");
        assertThat(settings.voice()).isEqualTo("v");
        assertThat(settings.turns()).isEqualTo(GeminiSettings.Turns.AUTO);
        assertThat(settings.retention()).isEqualTo(GeminiSettings.Retention.ZERO);
    }

    @Test
    void aProjectLeadsToVertexAndNeedsNoKey() throws Exception {
        var config = config(Map.of("GEMINI_PROJECT", "hiring-123", "GEMINI_LOCATION", "global"));

        var endpoint = GeminiVendor.settings(config.gemini(), GoogleTokens.ofThisMachine())
                .endpoint();

        assertThat(config.engines()).startsWith(Engine.GEMINI);
        assertThat(endpoint.isVertex()).isTrue();
        assertThat(endpoint).asString().startsWith("wss://aiplatform.googleapis.com/ws/");
    }

    @Test
    void ofWhatWasMadeBeforeOneThatFailsEverythingIsClosed() throws Exception {
        var closed = new ArrayList<String>();
        var vendors = Map.<Engine, VoiceMaker>of(
                Engine.OPENAI,
                (_, _) -> new Voice(new SilentEngine(), "silent", List.of(), () -> closed.add("silent")),
                Engine.LOCAL,
                (_, _) -> {
                    throw new IllegalStateException("no voice");
                });

        assertThatThrownBy(() -> Voices.made(config(Map.of("OPENAI_API_KEY", "k")), vendors, TODAY))
                .hasMessage("no voice");

        assertThat(closed).containsExactly("silent");
    }

    @Test
    void aVendorIsLeftOutWhereItsCompanyOrItsRegionIsNotAllowed() throws Exception {
        var offers = Voices.offers(config(Map.of("GEMINI_API_KEY", "k", "OPENAI_API_KEY", "k")));
        assertThat(offers).extracting(VoiceOffer::engine).containsExactly("gemini", "openai", "local");

        var european = new VendorRules(EnumSet.allOf(Vendor.class), true, Region.EU);
        var noGoogle = new VendorRules(Set.of(Vendor.OPENAI), true, null);
        var here = new VendorRules(Set.of(), true, null);

        assertThat(offers).filteredOn(offer -> offer.under(VendorRules.OPEN)).hasSize(3);
        assertThat(offers)
                .filteredOn(offer -> offer.under(noGoogle))
                .extracting(VoiceOffer::engine)
                .containsExactly("openai", "local");
        for (var rules : List.of(european, here)) { // nobody has said where the vendors work
            assertThat(offers)
                    .filteredOn(offer -> offer.under(rules))
                    .extracting(VoiceOffer::engine)
                    .containsExactly("local");
        }
        assertThat(new VoiceOffer("gemini", Vendor.GOOGLE, Region.EU).under(european))
                .isTrue();
    }

    @Test
    void theVoiceOfAVendorFollowsTheRulesAndOneOfThisMachineNeedsNone() {
        var engine = new SilentEngine();
        var google = new VendorEngine(engine, Vendor.GOOGLE, Region.EU);

        assertThat(google.under(VendorRules.OPEN)).contains(engine);
        assertThat(google.under(new VendorRules(Set.of(Vendor.GOOGLE), true, Region.EU)))
                .contains(engine);
        assertThat(google.under(new VendorRules(Set.of(Vendor.GOOGLE), true, Region.UK)))
                .isEmpty();
        assertThat(google.under(new VendorRules(Set.of(Vendor.OPENAI), true, null)))
                .isEmpty();
        assertThat(engine.under(new VendorRules(Set.of(), false, Region.INDIA))).contains(engine);
    }

    @Test
    void theEffortIsLeftToTheModelIfTheSettingsSaySo() throws Exception {
        var config = config(Map.of("OPENAI_API_KEY", "k", "OPENAI_BASE_URL", "http://127.0.0.1:9/v1"));

        assertThat(OpenAiVendor.settings(config.openai()).models().effort()).isEqualTo("none");
        assertThat(OpenAiVendor.settings(config.openai()).baseUrl()).isEqualTo("http://127.0.0.1:9/v1");
    }
}
