package dev.viva.ai.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One utterance that is understood while it is spoken, by [LocalTranscriber#listen].
///
/// Has a decoder from its beginning to its end, or waits for one: end it or close it.
///
/// **Threads:** confined to its caller's, but [#close] from anywhere; the stage completes on a decoder's thread.
public final class Dictation implements AutoCloseable {

    private final CompletableFuture<Transcript> result = new CompletableFuture<>();
    private final Utterance utterance;

    Dictation(DecoderPool pool, Counters counters) {
        utterance = new Utterance(new Completing(result), counters);
        if (!pool.submit(utterance)) {
            var reason = pool.listens() ? "too many utterances wait, or closed" : "nothing is understood here";
            result.completeExceptionally(new IllegalStateException(reason));
            utterance.abandon();
        }
    }

    /// Takes sound; of more than three minutes the oldest that was not decoded is dropped.
    ///
    /// @param pcm 16 kHz mono; copied
    public void hear(short[] pcm, int length) {
        var _ = utterance.add(pcm, length);
    }

    /// All was heard.
    ///
    /// **Errors:** the stage fails with `IllegalStateException` without pocketsphinx or decoders, when too much
    /// waits or after the transcriber's close. A decoder that fails gives [Transcript#NOTHING].
    public CompletionStage<Transcript> end() {
        utterance.end();
        return result;
    }

    /// Nobody waits for the words any more: the decoder is free for others. Does nothing after the words came.
    @Override
    public void close() {
        utterance.abandon();
    }

    private record Completing(CompletableFuture<Transcript> result) implements Utterance.Listener {
        @Override
        public void partial(String text) {
            // nobody shows them
        }

        @Override
        public void ended(Transcript transcript) {
            var _ = result.complete(transcript);
        }
    }
}
