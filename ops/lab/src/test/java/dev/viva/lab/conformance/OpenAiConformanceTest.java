package dev.viva.lab.conformance;

import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.lab.openai.Endpoint;
import dev.viva.lab.openai.Fault;
import dev.viva.lab.openai.Faults;
import dev.viva.lab.openai.OpenAiSimulator;
import dev.viva.lab.openai.OpenAiSimulator.Pace;
import dev.viva.lab.openai.SimulatedVoice;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The cascade of OpenAI's parts, with the simulator behind it.
class OpenAiConformanceTest extends VoiceEngineContract {

    /// A busy machine is no fault.
    private static final CascadeSettings PATIENT = new CascadeSettings(
            Duration.ofSeconds(15),
            Duration.ofSeconds(40),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            true);

    private OpenAiSimulator simulator;
    private OpenAi openAi;

    @Override
    protected VoiceEngine start(Vertx vertx) {
        try {
            simulator = OpenAiSimulator.start(vertx, 0, SimulatedVoice.tones(), new Pace(Duration.ofMillis(20), 20))
                    .await(20, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(late);
        }
        var settings = new OpenAiSettings(simulator.baseUrl(), "any", OpenAiSettings.Models.DEFAULT);
        openAi = OpenAi.open(vertx, settings, PATIENT);
        return openAi.engine(new SpeechCache(SpeechCache.DEFAULT_BYTES));
    }

    @Override
    protected void stop() {
        openAi.close();
    }

    @Override
    protected Sentence sentence(int number) {
        return new Sentence(ToneEngine.words(number), ToneCode.encode(ToneKind.SENTENCE, number, ToneCode.DECODED_HZ));
    }

    /// Nothing is connected between two requests: the next ones meet a connection that breaks.
    @Override
    protected boolean cutConnections() {
        all(Fault.RESET, 1);
        return true;
    }

    @Override
    protected boolean refuse(boolean forGood) {
        all(forGood ? Fault.WRONG_KEY : Fault.UNAVAILABLE, Faults.ALWAYS);
        return true;
    }

    private void all(Fault fault, int times) {
        Arrays.stream(Endpoint.values()).forEach(endpoint -> simulator.faults().set(endpoint, fault, times));
    }
}
