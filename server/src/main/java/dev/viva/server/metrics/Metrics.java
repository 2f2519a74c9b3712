package dev.viva.server.metrics;

import dev.viva.ai.cascade.CascadeEngine;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.gemini.GeminiCounts;
import dev.viva.ai.local.LocalVoiceStats;
import dev.viva.core.id.TenantId;
import dev.viva.media.ladder.LadderMeter;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.MediaDelay;
import dev.viva.media.onnx.ModelCounts;
import dev.viva.media.onnx.TurnModels;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.record.RecordCounters;
import dev.viva.persistence.recording.UploadCounts;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.limit.Limiter;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.session.Admission;
import dev.viva.server.telemetry.SpanCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/// Everything that this process counts, in the text form of Prometheus. The names stand in `docs/metrics.md`; a test
/// holds the page and this class to each other.
///
/// Parts count by themselves and are read when somebody asks.
///
/// **Threads:** any; [#text] reads a few hundred numbers, some behind short locks.
public final class Metrics {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ReplyMetrics replies = new ReplyMetrics(registry);
    private final MediaTotals media = new MediaTotals(replies);
    private final VendorMetrics vendors;
    private final Timer join;

    /// The registry holds what it counts weakly: a counter whose source was collected would stand still for ever.
    private final List<LongSupplier> sources = new CopyOnWriteArrayList<>();

    /// With the media's numbers; other parts are added as they are made.
    public Metrics() {
        for (var what : MediaCount.values()) {
            var tags = what.label().isEmpty() ? Tags.empty() : Tags.of("what", what.label());
            counter(what.metric(), tags, () -> media.total(what));
        }
        for (var what : MediaDelay.values()) {
            registry.getPrometheusRegistry().register(media.collector(what, "docs/metrics.md"));
        }
        vendors = new VendorMetrics(new VendorMetrics.Registry() {
            @Override
            public void counter(String name, Tags tags, LongSupplier total) {
                Metrics.this.counter(name, tags, total);
            }

            @Override
            public void gauge(String name, DoubleSupplier now) {
                Metrics.this.gauge(name, now);
            }
        });
        join = Timer.builder("media_join")
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(200),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    /// Where visits bring what they have counted.
    public MediaTotals media() {
        return media;
    }

    /// A room was made and joined within that time.
    public void joined(long nanos) {
        join.record(nanos, TimeUnit.NANOSECONDS);
    }

    /// Who is inside, who was turned away, and the lag that decides about it.
    public Metrics with(Admission admission, LongSupplier lagNanos) {
        gauge("interviews_live", admission::inside);
        gauge("loop_lag_seconds", () -> lagNanos.getAsLong() / 1e9);
        for (var reason : Admission.Reason.values()) {
            counter(
                    "admission_refused",
                    Tags.of("reason", reason.name().toLowerCase(Locale.ROOT)),
                    () -> admission.refused(reason));
        }
        return this;
    }

    /// How full the fullest disk is.
    public Metrics withDisk(DoubleSupplier used) {
        gauge("disk_used_ratio", used);
        return this;
    }

    /// Recordings on their way to the object storage.
    public Metrics with(UploadCounts uploads) {
        counter("recordings_stored", Tags.empty(), uploads::stored);
        counter("recordings_stored_bytes", Tags.empty(), uploads::storedBytes);
        counter("recording_store_failures", Tags.empty(), uploads::failures);
        counter("recording_store_damaged", Tags.empty(), uploads::damaged);
        gauge("recordings_waiting", uploads::waiting);
        gauge("recordings_waiting_bytes", uploads::waitingBytes);
        return this;
    }

    /// Children that had to be started again.
    public Metrics withChildren(LongSupplier postgres, LongSupplier livekit) {
        counter("child_restarts", Tags.of("child", "postgres"), postgres);
        counter("child_restarts", Tags.of("child", "livekit_server"), livekit);
        return this;
    }

    /// Models that hear with a node.
    public Metrics with(TurnModels models) {
        models(models.voiceCounts(), "vad");
        models(models.endCounts(), "end");
        return this;
    }

    private void models(ModelCounts counts, String model) {
        for (var what : ModelCounts.What.values()) {
            var label = what.name().toLowerCase(Locale.ROOT);
            counter("media_model", Tags.of("model", model, "what", label), () -> counts.of(what));
        }
        FunctionTimer.builder("media_model_run", counts, ModelCounts::runs, ModelCounts::runNanos, TimeUnit.NANOSECONDS)
                .tag("model", model)
                .register(registry);
    }

    /// Steps of interviews that wait for each other.
    public Metrics withSteps(LongSupplier refused) {
        counter("interview_steps_refused", Tags.empty(), refused);
        return this;
    }

    /// What goes between nodes.
    ///
    /// @param cutOff  watchers at other nodes that did not read
    /// @param dropped notices that nobody was told
    public Metrics withCluster(LongSupplier cutOff, LongSupplier dropped) {
        counter("cluster_watchers_cut_off", Tags.empty(), cutOff);
        counter("cluster_notices_dropped", Tags.empty(), dropped);
        return this;
    }

    /// Work that blocks.
    public Metrics with(Blocking blocking) {
        counter("blocking_refused", Tags.empty(), blocking::refused);
        gauge("blocking_waiting", blocking::waiting);
        return this;
    }

    /// The pool of connections.
    public Metrics with(Supplier<Database.Use> pool) {
        gauge("database_connections_busy", () -> pool.get().busy());
        gauge("database_connections_waiting", () -> pool.get().waiting());
        return this;
    }

    /// The interview record.
    public Metrics with(RecordCounters record) {
        counter("record_events_appended", Tags.empty(), record::appended);
        counter("record_spool_syncs", Tags.empty(), record::syncs);
        counter("record_events_shipped", Tags.empty(), record::shipped);
        counter("record_ship_failures", Tags.empty(), record::shipFailures);
        counter("record_events_refused", Tags.empty(), record::refused);
        counter("record_heads_signed", Tags.empty(), record::heads);
        counter("record_watcher_failures", Tags.empty(), record::watcherFailures);
        timer("record_append", record, RecordCounters::appended, RecordCounters::appendNanos);
        timer("record_ship", record, RecordCounters::ships, RecordCounters::shipNanos);
        return this;
    }

    /// The API's queues.
    public Metrics with(HttpCounters http) {
        counter("http_captions_dropped", Tags.empty(), http::droppedCaptions);
        counter("http_messages_refused", Tags.empty(), http::refusedMessages);
        counter("http_watchers_closed", Tags.empty(), http::closedWatchers);
        counter("http_watchers_refused", Tags.empty(), http::refusedWatchers);
        counter("http_slow_requests", Tags.empty(), http::slowRequests);
        counter("http_relays_refused", Tags.empty(), http::refusedRelays);
        return this;
    }

    /// Limits of how often clients may ask.
    public Metrics with(Limiter limiter) {
        counter("http_rate_limited", Tags.empty(), limiter::refused);
        counter("http_rates_unshared", Tags.empty(), limiter::unshared);
        return this;
    }

    /// The voice of this machine.
    public Metrics withLocalVoice(Supplier<LocalVoiceStats> voice) {
        counter("voice_local_dropped_samples", Tags.empty(), () -> voice.get().droppedSamples());
        counter("voice_local_given_up", Tags.empty(), () -> voice.get().givenUp());
        counter("voice_local_decoder_failures", Tags.empty(), () -> voice.get().decoderFailures());
        counter("voice_local_utterances", Tags.empty(), () -> voice.get().utterances());
        counter("voice_local_refused_lines", Tags.empty(), () -> voice.get().refusedLines());
        counter(
                "voice_local_synthesis_failures",
                Tags.empty(),
                () -> voice.get().synthesisFailures());
        return this;
    }

    /// Spans for a receiver of OpenTelemetry.
    public Metrics with(SpanCounts spans) {
        counter("telemetry_spans", Tags.of("what", "made"), spans::made);
        counter("telemetry_spans", Tags.of("what", "sent"), spans::sent);
        counter("telemetry_spans", Tags.of("what", "failed"), spans::failed);
        return this;
    }

    /// What Gemini Live counts.
    public void with(GeminiCounts gemini) {
        vendors.gemini(gemini);
    }

    /// What a cascade counts, and how much of its lines is kept.
    public void with(CascadeEngine cascade, SpeechCache cache) {
        vendors.cascade(cascade, cache);
    }

    /// Counts what ladders do, and how long candidates wait for each voice.
    ///
    /// @param voices names of all voices, the best first
    /// @param tenant the first whose interviews are held here
    public LadderMeter ladder(List<String> voices, TenantId tenant) {
        replies.start(voices, tenant);
        return new LadderMetrics(registry, voices);
    }

    /// All of it, as Prometheus reads it.
    public String text() {
        return registry.scrape();
    }

    private void counter(String name, Tags tags, LongSupplier total) {
        sources.add(total);
        FunctionCounter.builder(name, total, LongSupplier::getAsLong).tags(tags).register(registry);
    }

    private void gauge(String name, DoubleSupplier now) {
        Gauge.builder(name, now::getAsDouble).strongReference(true).register(registry);
    }

    private void timer(
            String name,
            RecordCounters record,
            ToLongFunction<RecordCounters> count,
            ToLongFunction<RecordCounters> nanos) {
        FunctionTimer.builder(name, record, count, nanos::applyAsLong, TimeUnit.NANOSECONDS)
                .register(registry);
    }
}
