package dev.viva.lab.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.LocalVoiceEngine;
import dev.viva.ai.local.Voice;
import dev.viva.ai.voice.VoiceEngine;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// flite and pocketsphinx: the candidate speaks with flite's other voice.
class LocalEngineConformanceIT extends VoiceEngineContract {

    private static final List<String> SENTENCES = List.of(
            "I worked as a software engineer for five years in a small company.",
            "My last project was a system that handles payments for online shops.",
            "We had a serious problem in production, so I looked at the logs and found the cause.");

    private static final Map<Integer, Sentence> SPOKEN = new ConcurrentHashMap<>();

    private LocalVoiceEngine engine;

    @Override
    protected VoiceEngine start(Vertx vertx) {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks() && found.listens(), () -> "the local voice is not whole: " + found);
        engine = LocalVoiceEngine.start(found, 2);
        return engine;
    }

    @Override
    protected void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Override
    protected Sentence sentence(int number) {
        return SPOKEN.computeIfAbsent((number - 1) % SENTENCES.size(), at -> {
            var text = SENTENCES.get(at);
            return new Sentence(
                    text,
                    engine.speech()
                            .render(text, Voice.RMS)
                            .toCompletableFuture()
                            .join());
        });
    }
}
