package dev.viva.ai.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Understands sound outside any conversation: for checks, tests, the doctor and simulated vendors.
///
/// Shares its decoders with the conversations of the engine it belongs to; a slice waits its turn.
///
/// **Threads:** call from anywhere; stages complete on a decoder's thread, so do not block there.
public final class LocalTranscriber implements AutoCloseable {

    private final DecoderPool pool;
    private final Counters counters;

    LocalTranscriber(DecoderPool pool, Counters counters) {
        this.pool = pool;
        this.counters = counters;
    }

    /// Opens one with decoders of its own, for programs without an engine.
    ///
    /// @param found    what [LocalVoice#probe] found
    /// @param decoders most decoders at a time, 93 MB each; 0 for none
    public static LocalTranscriber open(LocalVoice found, int decoders) {
        return open(found, decoders, new Counters());
    }

    static LocalTranscriber open(LocalVoice found, int decoders, Counters counters) {
        var pool = new DecoderPool(
                () -> new SphinxDecoder(PocketSphinx.load(NativeLibrary::find), LocalVoice.model()),
                found.listens() ? decoders : 0,
                counters);
        return new LocalTranscriber(pool, counters);
    }

    /// Understands a slice.
    ///
    /// **Errors:** the stage fails with `IllegalArgumentException` if the slice is longer than three minutes, with
    /// `IllegalStateException` without pocketsphinx or decoders, when too much waits or after [#close]. A decoder
    /// that fails gives [Transcript#NOTHING].
    ///
    /// @param pcm16k 16 kHz mono; copied
    public CompletionStage<Transcript> transcribe(short[] pcm16k) {
        if (pcm16k.length > Utterance.MAX_SAMPLES - 2 * Utterance.BATCH_SAMPLES) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("slice of " + pcm16k.length / 16 + " ms (expected: under 3 minutes)"));
        }
        var dictation = listen();
        dictation.hear(pcm16k, pcm16k.length);
        return dictation.end();
    }

    /// Understands sound while it comes, so that its words are there soon after its end.
    public Dictation listen() {
        return new Dictation(pool, counters);
    }

    DecoderPool pool() {
        return pool;
    }

    boolean listens() {
        return pool.listens();
    }

    /// Gives up what waits and frees the decoders; may block for 3 s.
    @Override
    public void close() {
        pool.close();
    }
}
