package dev.viva.lab.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.Sound;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.ai.local.Voice;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.core.conductor.FixedLines;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the demo with simulated vendors does: flite and pocketsphinx, asked as OpenAI is asked.
class LocalVoiceBehindOpenAiIT {

    private static final String SPOKEN = "My last project was a system that handles payments for online shops.";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private LocalVoiceEngine local;
    private OpenAi openAi;

    @BeforeEach
    void start() throws Exception {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks() && found.listens(), () -> "the local voice is not whole: " + found);
        local = LocalVoiceEngine.start(found, 2);
        var voice = SimulatedVoice.local(local.speech(), local.transcriber());
        var simulator = OpenAiSimulator.start(vertx, 0, voice, Pace.FAST).await(10, TimeUnit.SECONDS);
        openAi = OpenAi.open(
                vertx,
                new OpenAiSettings(simulator.baseUrl(), "any", OpenAiSettings.Models.DEFAULT),
                new CascadeSettings(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE, true));
    }

    @AfterEach
    void stop() throws Exception {
        if (local != null) {
            openAi.close();
            local.close();
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void wordsThatAVoiceHasSpokenAreUnderstood() throws Exception {
        var pcm = local.speech().render(SPOKEN, Voice.RMS).toCompletableFuture().join();

        var heard = openAi.parts().transcriber().transcribe(new Sound(pcm), "en-US", _ -> {});

        var words = List.of(heard.text().split(" "));
        assertThat(List.of("last", "project", "system", "payments", "online").stream()
                        .filter(words::contains))
                .as(heard.text())
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void aLineIsSpokenAt24KhzInItsOwnTime() throws Exception {
        var atItsRate =
                local.speech().render(SPOKEN, Voice.SLT).toCompletableFuture().join();
        var pieces = new ArrayList<short[]>();

        openAi.parts().speaker().speak(SPOKEN, "en-US", pieces::add);

        var seconds = pieces.stream().mapToInt(piece -> piece.length).sum() / 24_000.0;
        assertThat(seconds).isBetween(atItsRate.length / 16_000.0 * 0.9, atItsRate.length / 16_000.0 * 1.1);
    }

    @Test
    void theInterviewersFixedLinesAreRenderedAhead() {
        var cache = new SpeechCache(SpeechCache.DEFAULT_BYTES);

        var there = openAi.engine(cache).prewarm("en-US").toCompletableFuture().join();

        assertThat(there).isEqualTo(FixedLines.in("en-US").size());
        assertThat(cache.evicted()).isZero();
    }

    @Test
    void theSimulatedVendorIsAProgramToo() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SimulatedVendor.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var printed = program.inputReader();
                var http = HttpClient.newHttpClient()) {
            var address = printed.lines()
                    .filter(line -> line.startsWith("OPENAI_BASE_URL="))
                    .findFirst()
                    .orElseThrow()
                    .substring("OPENAI_BASE_URL=".length());

            var counts = URI.create(address).resolve("/simulator/counts");
            var answer = http.send(HttpRequest.newBuilder(counts).build(), BodyHandlers.ofString());
            assertThat(answer.body()).contains("transcriptions");
        } finally {
            program.destroyForcibly().waitFor();
        }
    }
}
