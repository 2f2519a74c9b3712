package dev.viva.server.metrics;

import dev.viva.ai.cascade.CascadeCount;
import dev.viva.ai.cascade.CascadeEngine;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.gemini.GeminiCounts;
import dev.viva.ai.gemini.GeminiCounts.Count;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// What the vendors' voices count. All series exist from the start and stand at zero without such a voice.
///
/// **Threads:** any.
final class VendorMetrics {

    private volatile @Nullable GeminiCounts gemini;
    private volatile @Nullable CascadeEngine cascade;
    private volatile @Nullable SpeechCache cache;

    /// Where counters and gauges are made.
    interface Registry {
        void counter(String name, Tags tags, LongSupplier total);

        void gauge(String name, DoubleSupplier now);
    }

    VendorMetrics(Registry registry) {
        for (var count : Count.values()) {
            registry.counter(name(count), Tags.of("what", label(count)), () -> of(count));
        }
        registry.gauge("voice_gemini_longest_renewal_seconds", () -> longestRenewalMs() / 1e3);
        for (var count : CascadeCount.values()) {
            if (count == CascadeCount.IN_FLIGHT) {
                registry.gauge("voice_cascade_in_flight", () -> of(count));
            } else if (count == CascadeCount.DROPPED_SAMPLES) {
                registry.counter("voice_cascade_dropped_samples", Tags.empty(), () -> of(count));
            } else {
                registry.counter("voice_cascade", Tags.of("what", label(count)), () -> of(count));
            }
        }
        registry.gauge("voice_cache_bytes", () -> cached(SpeechCache::bytes));
        registry.counter("voice_cache_evicted", Tags.empty(), () -> cached(SpeechCache::evicted));
    }

    void gemini(GeminiCounts counts) {
        gemini = counts;
    }

    void cascade(CascadeEngine engine, SpeechCache kept) {
        cascade = engine;
        cache = kept;
    }

    private long of(Count count) {
        var present = gemini;
        return present == null ? 0 : present.of(count);
    }

    private long of(CascadeCount count) {
        var present = cascade;
        return present == null ? 0 : present.count(count);
    }

    private long longestRenewalMs() {
        var present = gemini;
        return present == null ? 0 : present.longestRenewalMs();
    }

    private long cached(ToLongFunction<SpeechCache> what) {
        var present = cache;
        return present == null ? 0 : what.applyAsLong(present);
    }

    private static String name(Count count) {
        return switch (count) {
            case DROPPED_SAMPLES, REPLAYED_SAMPLES, UNASKED_SAMPLES -> "voice_gemini_samples";
            default -> "voice_gemini"; // all others count things that happened
        };
    }

    private static String label(Enum<?> count) {
        return count.name().toLowerCase(Locale.ROOT).replace("_samples", "");
    }
}
