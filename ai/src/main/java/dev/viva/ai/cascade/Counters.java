package dev.viva.ai.cascade;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts for all conversations of an engine.
final class Counters {

    private final Map<CascadeCount, LongAdder> counts = new EnumMap<>(CascadeCount.class);

    Counters() {
        for (var count : CascadeCount.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void one(CascadeCount count) {
        add(count, 1);
    }

    void add(CascadeCount count, long more) {
        adder(count).add(more);
    }

    long sum(CascadeCount count) {
        return adder(count).sum();
    }

    private LongAdder adder(CascadeCount count) {
        var adder = counts.get(count);
        if (adder == null) {
            throw new IllegalStateException(count + " is not counted (expected: every count)");
        }
        return adder;
    }
}
