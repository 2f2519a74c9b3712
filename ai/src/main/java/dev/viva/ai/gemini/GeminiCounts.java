package dev.viva.ai.gemini;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/// What an engine has counted since the start, over all its conversations. From any thread.
public final class GeminiCounts {

    /// What is counted.
    public enum Count {
        /// Connections that became ready.
        CONNECTIONS,
        /// Connections that were replaced as planned.
        RENEWALS,
        /// Connections that ended without us.
        BREAKS,
        /// Sessions that went on after a break or a renewal.
        RESUMED,
        /// Sessions that began anew after one, told what was said.
        SEEDED,
        /// Conversations given up.
        LOST,
        /// Sound of candidates that did not fit the queue, in samples at 16 kHz.
        DROPPED_SAMPLES,
        /// Sound of candidates that was sent once more after a break, in samples at 16 kHz.
        REPLAYED_SAMPLES,
        /// Sound of the model that nobody had asked for, in samples at 24 kHz.
        UNASKED_SAMPLES,
        /// Lines asked for once more because nothing came, or because the rest was missing.
        NUDGES,
        /// Lines that the model began, or spoke, in other words.
        REWORDED,
        /// Lines that the vendor refused to speak.
        REFUSED,
        /// Stretches of silence where a line should be.
        SILENT,
        /// Stretches of one single tone where a line should be.
        MONOTONE,
        /// Generations that were broken off without us.
        PHANTOM_INTERRUPTS,
        /// Calls that came twice.
        DUPLICATE_CALLS,
        /// Calls of something that does not exist.
        UNKNOWN_CALLS,
        /// Words that came when no utterance waited for any.
        LATE_WORDS,
        /// Messages that could not be read.
        GARBLED
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);
    private static final int RENEWALS_REMEMBERED = 256;

    private final LongAccumulator longestGapMs = new LongAccumulator(Math::max, 0);
    private final ArrayDeque<Long> lastGapsMs = new ArrayDeque<>();

    GeminiCounts() {
        for (var count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        add(count, 1);
    }

    void add(Count count, long many) {
        var adder = counts.get(count);
        if (adder != null) {
            adder.add(many);
        }
    }

    void gap(long millis) {
        longestGapMs.accumulate(millis);
        synchronized (lastGapsMs) {
            lastGapsMs.addLast(millis);
            if (lastGapsMs.size() > RENEWALS_REMEMBERED) {
                lastGapsMs.removeFirst();
            }
        }
    }

    /// How many so far.
    public long of(Count count) {
        var adder = counts.get(count);
        return adder == null ? 0 : adder.sum();
    }

    /// The longest time without a connection in a planned renewal, in ms.
    public long longestRenewalMs() {
        return longestGapMs.get();
    }

    /// The times without a connection in the last planned renewals, in ms, the oldest first.
    public List<Long> lastRenewalsMs() {
        synchronized (lastGapsMs) {
            return List.copyOf(lastGapsMs);
        }
    }
}
