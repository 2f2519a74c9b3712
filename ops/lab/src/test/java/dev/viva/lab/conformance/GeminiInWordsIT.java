package dev.viva.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.gemini.GeminiLimits;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.ai.local.Voice;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.lab.gemini.GeminiSimulator;
import dev.viva.lab.gemini.LocalModel;
import dev.viva.lab.gemini.Vendor;
import dev.viva.lab.gemini.Vendor.Pace;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// The simulated vendor with a voice and an ear of its own: what a demonstration without keys is held with.
class GeminiInWordsIT {

    private static final String ANSWER = "I worked as a software engineer for five years in a small company.";

    @Test
    void aLineIsSpokenAndAnAnswerUnderstood() throws TimeoutException {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks() && found.listens(), () -> "the local voice is not whole: " + found);
        var vertx = Vertx.vertx();
        try (var local = LocalVoiceEngine.start(found, 1)) {
            var model = new LocalModel(local.speech(), local.transcriber());
            var simulator = GeminiSimulator.start(vertx, new Vendor(model, Pace.QUICK), 0)
                    .await(10, TimeUnit.SECONDS);
            var engine = new GeminiLiveEngine(
                    vertx, GeminiSettings.of(simulator.endpoint()).withLimits(patient()));
            var talk = Talk.begin(vertx, engine, new VoicePrompt("You hold a job interview.", "en-US"));

            talk.say("a", "Please tell me about your last project.");
            var pcm = local.speech()
                    .render(ANSWER, Voice.RMS)
                    .toCompletableFuture()
                    .join();
            talk.speak(1, new Sentence(ANSWER, pcm));

            assertThat(talk.ended("a").failure()).isNull();
            assertThat(talk.samples("a")).as("samples of the line").isBetween(24_000, 5 * 24_000);
            assertThat(talk.heard(1).text()).contains("software", "engineer");
            talk.close();
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    /// A decoder on a machine with much else to do takes its time.
    private static GeminiLimits patient() {
        var usual = GeminiLimits.DEFAULT;
        return new GeminiLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                usual.renewAfter(),
                usual.renewLatest(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                usual.decision());
    }
}
