package dev.viva.ai.local;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Opens decoders under the test's command: each understands one word per batch of sound, named by its first sample.
final class FakeDecoders implements Supplier<Decoder> {

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final List<String> threads = new CopyOnWriteArrayList<>();

    /// Batches that may be decoded; the decoder waits without one.
    final Semaphore batches = new Semaphore(1_000_000);

    volatile boolean refusesToOpen;
    volatile boolean failsWhileDecoding;
    volatile boolean failsAtTheEnd;

    /// From now on decodes only what [#batches] allows.
    FakeDecoders held() {
        batches.drainPermits();
        return this;
    }

    void letGo() {
        batches.release(1_000_000);
    }

    @Override
    public Decoder get() {
        if (refusesToOpen) {
            throw new NativeSpeechException("refused by test");
        }
        opened.incrementAndGet();
        threads.add(Thread.currentThread().getName());
        return new Fake();
    }

    private final class Fake implements Decoder {

        private final StringBuilder words = new StringBuilder();
        private int frames;

        @Override
        public void start() {
            words.setLength(0);
            frames = 0;
        }

        @Override
        public void process(short[] pcm) {
            batches.acquireUninterruptibly();
            if (failsWhileDecoding) {
                throw new NativeSpeechException("failed by test");
            }
            words.append(words.isEmpty() ? "" : " ").append("word").append(pcm[0]);
            frames += pcm.length / 160;
        }

        @Override
        public String hypothesis() {
            return words.toString();
        }

        @Override
        public List<Segment> end() {
            ended.incrementAndGet();
            if (failsAtTheEnd) {
                throw new NativeSpeechException("failed by test");
            }
            return words.isEmpty() ? List.of() : List.of(new Segment(words.toString(), 0, frames - 1, 0.5));
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
