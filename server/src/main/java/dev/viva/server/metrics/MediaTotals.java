package dev.viva.server.metrics;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.media.meter.Delays;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.MediaDelay;
import dev.viva.media.meter.MediaMeter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What all visits of this process have counted since it started.
///
/// **Threads:** any.
public final class MediaTotals implements MediaMeter {

    private final Map<MediaCount, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<MediaDelay, Histogram> delays = new ConcurrentHashMap<>();
    private final ReplyMetrics replies;

    MediaTotals(ReplyMetrics replies) {
        this.replies = replies;
    }

    @Override
    public void replied(TenantId tenant, InterviewId interview, ReplyTimed reply) {
        replies.replied(tenant, reply);
    }

    @Override
    public void count(MediaCount what, long more) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).add(more);
    }

    @Override
    public void delays(MediaDelay what, Delays taken) {
        histogram(what).add(taken);
    }

    long total(MediaCount what) {
        return counts.computeIfAbsent(what, _ -> new LongAdder()).sum();
    }

    Collector collector(MediaDelay what, String help) {
        return histogram(what).collector(what.metric(), help);
    }

    private Histogram histogram(MediaDelay what) {
        return delays.computeIfAbsent(what, _ -> new Histogram());
    }

    /// Micrometer has no histogram that is filled from outside, so this one speaks to the registry beneath it.
    private static final class Histogram {

        private final long[] counts = new long[Delays.buckets()];
        private double sumSeconds;

        synchronized void add(Delays taken) {
            for (int bucket = 0; bucket < counts.length; bucket++) {
                counts[bucket] += taken.count(bucket);
            }
            sumSeconds += taken.sumNanos() / 1e9;
        }

        Collector collector(String name, String help) {
            return () -> snapshot(name, help);
        }

        private synchronized MetricSnapshot snapshot(String name, String help) {
            var buckets = ClassicHistogramBuckets.builder();
            for (int bucket = 0; bucket < counts.length; bucket++) {
                buckets.bucket(Delays.boundSeconds(bucket), counts[bucket]);
            }
            return HistogramSnapshot.builder()
                    .name(name)
                    .help(help)
                    .dataPoint(HistogramDataPointSnapshot.builder()
                            .classicHistogramBuckets(buckets.build())
                            .sum(sumSeconds)
                            .build())
                    .build();
        }
    }
}
