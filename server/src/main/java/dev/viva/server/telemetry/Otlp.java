package dev.viva.server.telemetry;

import dev.viva.media.meter.MediaMeter;
import dev.viva.server.config.TelemetryConfig;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/// Sends spans to a receiver of OTLP over HTTP. A receiver that is down or hangs costs spans and nothing else: they lie
/// in a queue of [#QUEUE], one thread sends them, and what does not fit is dropped and counted ([SpanCounts]).
///
/// **Threads:** [#close] blocks for a few seconds at most.
public final class Otlp implements AutoCloseable {

    /// Spans that wait at most: those of 256 replies.
    static final int QUEUE = 2_048;

    private static final int BATCH = 512;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final long CLOSE_SECONDS = 6;

    private final SdkTracerProvider provider;
    private final SpanCounts counts;
    private final InstantSource clock;

    private Otlp(SdkTracerProvider provider, SpanCounts counts, InstantSource clock) {
        this.provider = provider;
        this.counts = counts;
        this.clock = clock;
    }

    /// Connects to nobody yet.
    ///
    /// @param config with an address
    /// @param node   that sends
    /// @param clock  of the day
    public static Otlp open(TelemetryConfig config, String node, SpanCounts counts, InstantSource clock) {
        if (config.otlp() == null) {
            throw new IllegalArgumentException("telemetry.otlp: null (expected: an address)");
        }
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(traces(config.otlp()).toString())
                .setConnectTimeout(CONNECT)
                .setTimeout(CALL)
                .setRetryPolicy(null);
        if (config.headers() != null) {
            for (var header : config.headers().reveal().split(",", -1)) {
                var is = header.indexOf('=');
                exporter.addHeader(header.substring(0, is), header.substring(is + 1));
            }
        }
        var queue = BatchSpanProcessor.builder(new Counting(exporter.build(), counts))
                .setMaxQueueSize(QUEUE)
                .setMaxExportBatchSize(BATCH)
                .setScheduleDelay(EVERY)
                .setExporterTimeout(CALL)
                .build();
        var provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "viva")
                        .put("service.instance.id", node)
                        .build()))
                .addSpanProcessor(queue)
                .build();
        return new Otlp(provider, counts, clock);
    }

    /// The address for spans, unless it is one already.
    static URI traces(URI otlp) {
        var base = otlp.toString();
        return URI.create(base.endsWith("/v1/traces") ? base : base.replaceAll("/+$", "") + "/v1/traces");
    }

    /// Makes spans of the replies that come by.
    ///
    /// @param beneath told everything, too
    public MediaMeter over(MediaMeter beneath) {
        return new ReplySpans(beneath, provider.get("dev.viva"), counts, clock);
    }

    /// Sends what waits, if it goes quickly. Idempotent.
    @Override
    public void close() {
        provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    /// An exporter that counts what became of its spans.
    private record Counting(SpanExporter to, SpanCounts counts) implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            var many = spans.size();
            var result = to.export(spans);
            return result.whenComplete(() -> {
                if (result.isSuccess()) {
                    counts.sent(many);
                } else {
                    counts.failed(many);
                }
            });
        }

        @Override
        public CompletableResultCode flush() {
            return to.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return to.shutdown();
        }
    }
}
