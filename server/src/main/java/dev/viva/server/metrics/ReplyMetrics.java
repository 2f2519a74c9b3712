package dev.viva.server.metrics;

import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.ReplyWait;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/// How long candidates wait for replies: the whole by tenant, and each stage, by the voice that spoke.
///
/// Labels are bounded: voices that were not named at the start and tenants beyond [#MOST_TENANTS] are `other`.
///
/// **Threads:** any; records without blocking.
final class ReplyMetrics {

    /// Tenants with series of their own.
    static final int MOST_TENANTS = 50;

    private static final String OTHER = "other";

    private static final Map<String, ToIntFunction<ReplyWait>> STAGES = Map.of(
            "end", ReplyWait::endMs,
            "words", ReplyWait::wordsMs,
            "decision", ReplyWait::decisionMs,
            "ask", ReplyWait::askMs,
            "voice", ReplyWait::voiceMs,
            "send", ReplyWait::sendMs,
            "lead", ReplyWait::leadMs);

    private final MeterRegistry registry;
    private final Map<Tags, Timer> timers = new ConcurrentHashMap<>();
    private final Map<TenantId, String> tenants = new ConcurrentHashMap<>();
    private volatile List<String> voices = List.of();

    ReplyMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Makes the series of these voices, so that they are there before the first reply.
    void start(List<String> names, TenantId tenant) {
        voices = List.copyOf(names);
        for (var voice : names) {
            whole(voice, tenant);
            STAGES.keySet().forEach(stage -> stage(voice, stage));
        }
    }

    void replied(TenantId tenant, ReplyTimed reply) {
        var voice = voices.contains(reply.spokenBy()) ? reply.spokenBy() : OTHER;
        record(whole(voice, tenant), reply.waited().totalMs());
        STAGES.forEach((stage, ms) -> record(stage(voice, stage), ms.applyAsInt(reply.waited())));
    }

    private static void record(Timer timer, int ms) {
        timer.record(ms, TimeUnit.MILLISECONDS);
    }

    private Timer whole(String voice, TenantId tenant) {
        return timer("voice_reply", Tags.of("engine", voice, "tenant", label(tenant)));
    }

    private Timer stage(String voice, String stage) {
        return timer("voice_reply_stage", Tags.of("engine", voice, "stage", stage));
    }

    private String label(TenantId tenant) {
        var known = tenants.get(tenant);
        if (known != null) {
            return known;
        }
        synchronized (tenants) { // only for a tenant's first reply
            return tenants.size() < MOST_TENANTS
                    ? tenants.computeIfAbsent(tenant, TenantId::toString)
                    : tenants.getOrDefault(tenant, OTHER);
        }
    }

    private Timer timer(String name, Tags tags) {
        return timers.computeIfAbsent(
                tags,
                _ -> Timer.builder(name)
                        .tags(tags)
                        .serviceLevelObjectives(
                                Duration.ofMillis(20),
                                Duration.ofMillis(50),
                                Duration.ofMillis(100),
                                Duration.ofMillis(200),
                                Duration.ofMillis(300),
                                Duration.ofMillis(500),
                                Duration.ofMillis(700),
                                Duration.ofMillis(1_000),
                                Duration.ofMillis(1_500),
                                Duration.ofMillis(2_000),
                                Duration.ofMillis(3_000),
                                Duration.ofMillis(5_000),
                                Duration.ofMillis(8_000),
                                Duration.ofMillis(15_000))
                        .register(registry));
    }
}
