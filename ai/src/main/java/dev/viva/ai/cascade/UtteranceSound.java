package dev.viva.ai.cascade;

import java.util.ArrayDeque;

/// Collects the sound of the open utterance, a second at a time. Holds three minutes; beyond that the
/// oldest second is dropped and counted: the end of a long answer matters more than its beginning.
///
/// **Threads:** confined to the conversation's event loop.
final class UtteranceSound {

    /// Most seconds kept.
    static final int MAX_SECONDS = 180;

    private final ArrayDeque<short[]> full = new ArrayDeque<>();
    private final Counters counters;
    private short[] last = new short[Sound.RATE_HZ];
    private int filled;
    private long dropped;

    UtteranceSound(Counters counters) {
        this.counters = counters;
    }

    /// Adds sound; copies it.
    ///
    /// @return false if older sound was dropped for it
    boolean add(short[] pcm, int length) {
        var before = dropped;
        for (int from = 0; from < length; ) {
            int count = Math.min(length - from, last.length - filled);
            System.arraycopy(pcm, from, last, filled, count);
            from += count;
            filled += count;
            if (filled == last.length) {
                nextSecond();
            }
        }
        return dropped == before;
    }

    private void nextSecond() {
        full.addLast(last);
        filled = 0;
        if (full.size() < MAX_SECONDS) {
            last = new short[Sound.RATE_HZ];
        } else {
            last = full.removeFirst();
            dropped += last.length;
            counters.add(CascadeCount.DROPPED_SAMPLES, last.length);
        }
    }

    /// How much is missing at the beginning.
    long droppedMs() {
        return dropped * 1_000 / Sound.RATE_HZ;
    }

    /// All that was kept.
    Sound whole() {
        var pcm = new short[full.size() * Sound.RATE_HZ + filled];
        int at = 0;
        for (var second : full) {
            System.arraycopy(second, 0, pcm, at, second.length);
            at += second.length;
        }
        System.arraycopy(last, 0, pcm, at, filled);
        return new Sound(pcm);
    }
}
