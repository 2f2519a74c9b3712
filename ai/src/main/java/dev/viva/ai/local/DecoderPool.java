package dev.viva.ai.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/// A few platform threads with a decoder each. A thread starts, and its decoder opens, only when the others are taken.
///
/// Not virtual threads: a decoder computes in native code for most of its time, which would pin a carrier.
///
/// **Threads:** [#submit] from anywhere, also from an event loop: its lock guards a few instructions.
final class DecoderPool implements AutoCloseable {

    /// Utterances that wait for a decoder; each conversation has at most one here.
    static final int MAX_WAITING = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Supplier<Decoder> opening;
    private final int cap;
    private final Counters counters;
    private final LinkedBlockingQueue<Utterance> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final List<Thread> threads = new ArrayList<>();
    private int unfinished;
    private boolean closed;

    /// A pool that opens decoders as they are needed.
    ///
    /// @param opening called on the thread that will use the decoder
    /// @param cap     most decoders at a time; 0: nothing is understood here
    DecoderPool(Supplier<Decoder> opening, int cap, Counters counters) {
        if (cap < 0) {
            throw new IllegalArgumentException("decoders: " + cap + " (expected: 0 or more)");
        }
        this.opening = opening;
        this.cap = cap;
        this.counters = counters;
    }

    /// Has the utterance decoded, after those that wait.
    ///
    /// @return false if too many wait or the pool is closed; the utterance is not touched then
    synchronized boolean submit(Utterance utterance) {
        if (cap == 0 || closed || !waiting.offer(utterance)) {
            return false;
        }
        unfinished++;
        if (unfinished > threads.size() && threads.size() < cap) {
            var name = "viva-ear-" + (threads.size() + 1);
            threads.add(Thread.ofPlatform().daemon().name(name).start(this::work));
        }
        return true;
    }

    /// Whether it may ever decode anything.
    boolean listens() {
        return cap > 0;
    }

    /// Most decoders at a time; 0: it never decodes anything.
    int cap() {
        return cap;
    }

    /// Decoder threads alive.
    synchronized int size() {
        return threads.size();
    }

    /// Whether nothing is being decoded nor waits.
    synchronized boolean idle() {
        return unfinished == 0;
    }

    private void work() {
        try (var recogniser = new Recogniser(opening, counters)) {
            while (true) {
                var utterance = waiting.take();
                try {
                    recogniser.recognise(utterance);
                } finally {
                    finished();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed: the thread ends here
        } finally {
            ended(Thread.currentThread());
        }
    }

    private synchronized void finished() {
        unfinished--;
    }

    private synchronized void ended(Thread thread) {
        threads.remove(thread);
    }

    /// Gives up what is being decoded and what waits, and frees the decoders. Waits for them, 3 s at most.
    @Override
    public void close() {
        for (var thread : stop()) {
            try {
                var _ = thread.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized List<Thread> stop() {
        closed = true;
        threads.forEach(Thread::interrupt);
        for (var utterance = waiting.poll(); utterance != null; utterance = waiting.poll()) {
            utterance.finish(Transcript.NOTHING);
        }
        return List.copyOf(threads);
    }
}
