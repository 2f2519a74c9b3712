package dev.viva.lab.conformance;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.lab.tone.ToneCode;
import dev.viva.lab.tone.ToneEngine;
import dev.viva.lab.tone.ToneKind;
import io.vertx.core.Vertx;

/// The voice of tones, by which interviews are proved elsewhere.
class ToneEngineConformanceTest extends VoiceEngineContract {

    @Override
    protected VoiceEngine start(Vertx vertx) {
        return new ToneEngine();
    }

    @Override
    protected void stop() {
        // it holds nothing
    }

    @Override
    protected Sentence sentence(int number) {
        return new Sentence(ToneEngine.words(number), ToneCode.encode(ToneKind.SENTENCE, number, ToneCode.DECODED_HZ));
    }
}
