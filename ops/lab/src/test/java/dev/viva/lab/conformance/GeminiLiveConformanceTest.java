package dev.viva.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.gemini.GeminiLimits;
import dev.viva.ai.gemini.GeminiLiveEngine;
import dev.viva.ai.gemini.GeminiSettings;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.lab.gemini.Fault;
import dev.viva.lab.gemini.GeminiSimulator;
import dev.viva.lab.gemini.ToneModel;
import dev.viva.lab.gemini.Vendor;
import dev.viva.lab.gemini.Vendor.Pace;
import dev.viva.lab.gemini.WordTones;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Gemini Live on the simulated vendor, over real sockets.
class GeminiLiveConformanceTest extends VoiceEngineContract {

    private final Vendor vendor = new Vendor(ToneModel.words(), Pace.QUICK);
    private GeminiSimulator simulator;
    private GeminiLiveEngine engine;

    @Override
    protected VoiceEngine start(Vertx vertx) {
        try {
            simulator = GeminiSimulator.start(vertx, vendor, 0).await(10, TimeUnit.SECONDS);
        } catch (TimeoutException hang) {
            throw new IllegalStateException(hang);
        }
        engine = new GeminiLiveEngine(
                vertx, GeminiSettings.of(simulator.endpoint()).withLimits(patient()));
        return engine;
    }

    /// For a machine on which much else runs.
    private static GeminiLimits patient() {
        var usual = GeminiLimits.DEFAULT;
        return new GeminiLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(40),
                usual.renewAfter(),
                usual.renewLatest(),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                usual.decision());
    }

    @Override
    protected void stop() {
        engine.close();
        simulator.close();
    }

    @Override
    protected Sentence sentence(int number) {
        return new Sentence(ToneEngine.words(number), ToneCode.encode(ToneKind.SENTENCE, number, ToneCode.DECODED_HZ));
    }

    @Override
    protected boolean cutConnections() {
        vendor.fail(Fault.CLOSE_1006, 1);
        return true;
    }

    /// Each fault of a moment over real sockets; every moment of an interview is in virtual time.
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"GO_AWAY", "CLOSE_1006", "CLOSE_1007", "CLOSE_1011", "DEADLINE", "DEAF", "GARBLED"})
    void aFaultInTheMiddleOfAnAnswerCostsNoWord(Fault fault) {
        var talk = begin();
        var sentence = sentence(7);
        int half = sentence.pcm().length / 640 * 320;
        talk.begin(1);
        talk.hear(Arrays.copyOf(sentence.pcm(), half));

        vendor.fail(fault, 1);
        talk.hear(Arrays.copyOfRange(sentence.pcm(), half, sentence.pcm().length));
        talk.end(1);
        talk.say("a", WordTones.line(4));

        assertThat(talk.heard(1).text()).isEqualTo(sentence.text());
        assertThat(talk.ended("a").failure()).isNull();
        assertThat(WordTones.read(talk.sound("a"))).containsExactly(0, 1, 2, 3);
        assertThat(talk.all(Lost.class)).isEmpty();
        assertThat(vendor.strange()).as("messages out of place").isZero();
    }

    @Override
    protected boolean refuse(boolean forGood) {
        vendor.fail(forGood ? Fault.WRONG_KEY : Fault.UNAVAILABLE, 1_000);
        return true;
    }
}
