package dev.viva.ai.local;

import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// The sound of one utterance on its way from an event loop to a decoder.
///
/// Holds at most [#MAX_SAMPLES]; when full, the oldest sound is dropped and counted: the end of a long answer matters
/// more than its beginning, and so it can be told where words are missing.
///
/// **Threads:** one producer ([#add], [#end]), one consumer ([#take]); [#finish] and [#abandon] from anywhere.
final class Utterance {

    /// What the consumer is given at a time: 100 ms. Smaller batches cost wake-ups, larger ones delay the captions.
    static final int BATCH_SAMPLES = 1_600;

    /// Three minutes.
    static final int MAX_SAMPLES = 3 * 60 * 16_000;

    /// A step of the utterance.
    sealed interface Step {

        /// Sound to decode.
        ///
        /// @param atSample where it begins within the utterance
        @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
        record Sound(short[] pcm, long atSample) implements Step {}

        /// All sound has been given.
        record End() implements Step {}

        /// Nobody waits for the result any more.
        record Abandoned() implements Step {}
    }

    /// Who wants to know. Called on the decoder's thread, or on that of whoever gives the utterance up.
    interface Listener {

        /// What is understood so far.
        void partial(String text);

        /// What was understood in the end. Exactly once, nothing after it.
        void ended(Transcript transcript);
    }

    private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>(MAX_SAMPLES / BATCH_SAMPLES);
    private final AtomicBoolean finished = new AtomicBoolean();
    private final Listener listener;
    private final Counters counters;

    private short[] batch = new short[BATCH_SAMPLES];
    private int filled;
    private long batchStart;

    Utterance(Listener listener, Counters counters) {
        this.listener = listener;
        this.counters = counters;
    }

    /// Adds sound; copies it.
    ///
    /// @return false if sound was dropped, this or older
    boolean add(short[] pcm, int length) {
        boolean kept = !finished.get();
        for (int from = 0; from < length; ) {
            int count = Math.min(length - from, BATCH_SAMPLES - filled);
            System.arraycopy(pcm, from, batch, filled, count);
            from += count;
            filled += count;
            if (filled == BATCH_SAMPLES) {
                kept &= flush();
            }
        }
        return kept;
    }

    /// All sound has been added.
    void end() {
        if (filled > 0) {
            batch = Arrays.copyOf(batch, filled);
            var _ = flush();
        }
        var _ = put(new Step.End());
    }

    private boolean flush() {
        var kept = put(new Step.Sound(batch, batchStart));
        batchStart += filled;
        batch = new short[BATCH_SAMPLES];
        filled = 0;
        return kept;
    }

    /// The queue's lock is held for a few instructions only, so that an event loop may wait for it.
    private boolean put(Step step) {
        if (finished.get()) {
            return false;
        }
        boolean kept = true;
        while (!steps.offer(step)) {
            if (steps.poll() instanceof Step.Sound oldest) {
                counters.droppedSamples.add(oldest.pcm().length);
                kept = false;
            }
        }
        return kept;
    }

    /// The next step; waits for it.
    Step take() throws InterruptedException {
        return steps.take();
    }

    /// Whether there is a step to take without waiting.
    boolean hasMore() {
        return !steps.isEmpty();
    }

    void partial(String text) {
        if (!finished.get()) {
            listener.partial(text);
        }
    }

    /// Tells the result unless one was told before.
    void finish(Transcript transcript) {
        if (finished.compareAndSet(false, true)) {
            steps.clear();
            listener.ended(transcript);
        }
    }

    boolean isFinished() {
        return finished.get();
    }

    /// Ends it without a result: forgets the sound and frees the decoder, if it has one.
    void abandon() {
        finish(Transcript.NOTHING);
        var _ = steps.offer(new Step.Abandoned());
    }
}
