package dev.viva.ai.local;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.Locale;

/// The engine that works without keys and without a network: flite speaks, pocketsphinx listens, in English.
///
/// Without one of the two it still opens and does the other half; without both the interview is typed and read.
/// Its words are a guess: good for trying Viva out, so nothing should be scored on them by default.
///
/// **Threads:** [#open] as the port says; everything else from anywhere.
public final class LocalVoiceEngine implements VoiceEngine, AutoCloseable {

    /// What [#name] returns.
    public static final String NAME = "local";

    /// Live decoders by default: what two cores keep up with. Each costs 93 MB once somebody speaks.
    public static final int DEFAULT_DECODERS = 5;

    private final LocalSpeech speech;
    private final LocalTranscriber transcriber;
    private final Counters counters;

    LocalVoiceEngine(LocalSpeech speech, LocalTranscriber transcriber, Counters counters) {
        this.speech = speech;
        this.transcriber = transcriber;
        this.counters = counters;
    }

    /// Loads what was found. Takes some ms; decoders open when somebody speaks.
    ///
    /// @param found    what [LocalVoice#probe] found
    /// @param decoders most utterances understood at the same time; further ones wait. 0: listens to nobody
    public static LocalVoiceEngine start(LocalVoice found, int decoders) {
        var counters = new Counters();
        return new LocalVoiceEngine(
                LocalSpeech.open(found), LocalTranscriber.open(found, decoders, counters), counters);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(speech.speaks(), transcriber.listens(), LocalSpeech.SAMPLE_RATE_HZ, true);
    }

    /// One decoder for each candidate, who may all talk at once. Who can only type, or read, costs next to nothing.
    @Override
    public int capacity() {
        return transcriber.listens() ? transcriber.pool().cap() : VoiceEngine.super.capacity();
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        if (!"en".equals(Locale.forLanguageTag(prompt.language()).getLanguage())) {
            var refusal = "knows English only (asked for: " + prompt.language() + ")";
            return Future.failedFuture(new VoiceException(NAME, refusal, false, null));
        }
        return Future.succeededFuture(new LocalConversation(context, listener, this));
    }

    /// The speaking half by itself, on this engine's thread.
    public LocalSpeech speech() {
        return speech;
    }

    /// The listening half by itself, on this engine's decoders.
    public LocalTranscriber transcriber() {
        return transcriber;
    }

    /// What it has counted since the start.
    public LocalVoiceStats stats() {
        return counters.snapshot();
    }

    Counters counters() {
        return counters;
    }

    /// Frees threads and decoders; may block for 3 s, so not on an event loop. Open conversations hear and say nothing
    /// any more; their open utterances end without text.
    @Override
    public void close() {
        speech.close();
        transcriber.close();
    }
}
