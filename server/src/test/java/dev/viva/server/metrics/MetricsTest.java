package dev.viva.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.cascade.CascadeSettings;
import dev.viva.ai.cascade.Speaker;
import dev.viva.ai.cascade.SpeechCache;
import dev.viva.ai.local.LocalVoiceStats;
import dev.viva.ai.openai.OpenAi;
import dev.viva.ai.openai.OpenAiSettings;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.ReplyWait;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.onnx.TurnModels;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.record.RecordCounters;
import dev.viva.persistence.recording.UploadCounts;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.limit.Limiter;
import dev.viva.server.runtime.Blocking;
import dev.viva.server.session.Admission;
import dev.viva.server.telemetry.SpanCounts;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The names that are exposed, and the page that explains them.
class MetricsTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final Pattern LABEL = Pattern.compile("[{,]([a-zA-Z_]+)=\"([^\"]*)\"");
    private static final Pattern WORD = Pattern.compile("(?m)^([a-z_]+)\\{(?:what|reason|stage|child)=\"([^\"]*)\"");
    private static final TenantId TENANT = new TenantId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
    private static final InterviewId INTERVIEW =
            new InterviewId(UUID.fromString("cccccccc-0000-4000-8000-000000000001"));
    private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `([a-z_]+)");

    /// As the server puts it together.
    private static Metrics whole(Vertx vertx) throws Exception {
        var admission = new Admission(new Admission.Limits(1, 1, Duration.ofMillis(40)), () -> 12_000_000, () -> false);
        var metrics = new Metrics();
        metrics.ladder(List.of("local"), TENANT);
        return metrics.with(admission, () -> 12_000_000)
                .with(new Blocking(vertx, "test", 1, 1))
                .with(() -> new Database.Use(2, 3))
                .with(new RecordCounters())
                .with(new UploadCounts())
                .withDisk(() -> 0.25)
                .withChildren(() -> 8, () -> 9)
                .withCluster(() -> 10, () -> 11)
                .withSteps(() -> 7)
                .with(TurnModels.open(new TurnModels.Settings(null, null, null)))
                .with(new HttpCounters())
                .with(new Limiter(null))
                .with(new SpanCounts())
                .withLocalVoice(() -> new LocalVoiceStats(1, 2, 3, 4, 5, 6));
    }

    @Test
    void everyNameIsDocumentedAndEveryDocumentedNameIsExposed() throws Exception {
        var vertx = Vertx.vertx();
        var text = whole(vertx).text();
        vertx.close().await(10, TimeUnit.SECONDS);

        assertThat(names(EXPOSED, text)).isEqualTo(names(DOCUMENTED, page()));
    }

    @Test
    void everyWordThatTellsSeriesApartIsExplained() throws Exception {
        var vertx = Vertx.vertx();
        var text = whole(vertx).text();
        vertx.close().await(10, TimeUnit.SECONDS);
        var rows = page().lines().filter(line -> line.startsWith("| `")).toList();

        assertThat(WORD.matcher(text).results().toList())
                .hasSizeGreaterThan(50)
                .filteredOn(found -> rows.stream()
                        .filter(row -> row.startsWith("| `" + found.group(1) + "`"))
                        .noneMatch(row -> row.contains("`" + found.group(2) + "`")))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    @Test
    void whatVisitsBringIsReadInPrometheusForm() {
        var metrics = new Metrics();
        metrics.media().count(MediaCount.LATE, 3);
        metrics.media().count(MediaCount.LATE, 4);
        metrics.joined(150_000_000);

        assertThat(metrics.text())
                .contains("media_jitter_total{what=\"late\"} 7.0")
                .contains("media_wait_seconds_bucket{le=\"+Inf\"} 0")
                .contains("media_join_seconds_bucket{le=\"0.1\"} 0")
                .contains("media_join_seconds_bucket{le=\"0.2\"} 1");
    }

    @Test
    void whatALadderDoesIsCountedByVoice() {
        var metrics = new Metrics();
        var ladder = metrics.ladder(List.of("gemini-live", "local"), TENANT);

        ladder.switched("gemini-live", "local");
        ladder.switched("gemini-live", "nobody knows");
        ladder.openFailed("gemini-live");
        ladder.replayed("local", 1_500);
        ladder.forgotten(2_000);
        ladder.delayed("local");
        ladder.soundBack("local", 900);

        assertThat(metrics.text())
                .contains("voice_switches_total{from=\"gemini-live\",to=\"local\"} 1.0")
                .contains("voice_switches_total{from=\"local\",to=\"text\"} 0.0")
                .contains("voice_open_failures_total{engine=\"gemini-live\"} 1.0")
                .contains("voice_replayed_seconds_total{engine=\"local\"} 1.5")
                .contains("voice_forgotten_seconds_total 2.0")
                .contains("voice_delays_total{engine=\"local\"} 1.0")
                .contains("voice_sound_back_seconds_bucket{engine=\"local\",le=\"1.0\"} 1");
    }

    private static ReplyTimed reply(String spokenBy) {
        return new ReplyTimed(
                "L7", "TRANSITION", "gemini-live", spokenBy, 61_000, new ReplyWait(640, 120, 900, 0, 310, 12, 45));
    }

    @Test
    void whatCandidatesWaitForIsReadByVoiceTenantAndStage() {
        var metrics = new Metrics();
        metrics.ladder(List.of("gemini-live", "local"), TENANT);

        metrics.media().replied(TENANT, INTERVIEW, reply("gemini-live"));

        var whole = "engine=\"gemini-live\",tenant=\"" + TENANT + "\"";
        assertThat(metrics.text())
                .contains("voice_reply_seconds_sum{" + whole + "} 2.027")
                .contains("voice_reply_seconds_bucket{" + whole + ",le=\"2.0\"} 0")
                .contains("voice_reply_seconds_bucket{" + whole + ",le=\"3.0\"} 1")
                .contains("voice_reply_seconds_count{engine=\"local\",tenant=\"" + TENANT + "\"} 0")
                .contains("voice_reply_stage_seconds_sum{engine=\"gemini-live\",stage=\"decision\"} 0.9")
                .contains("voice_reply_stage_seconds_sum{engine=\"gemini-live\",stage=\"voice\"} 0.31")
                .contains("voice_reply_stage_seconds_count{engine=\"gemini-live\",stage=\"ask\"} 1");
    }

    @Test
    void labelsAreBoundedWhateverVoicesAndTenantsCome() {
        var metrics = new Metrics();
        metrics.ladder(List.of("local"), TENANT);

        for (var i = 0; i < 3 * ReplyMetrics.MOST_TENANTS; i++) {
            metrics.media().replied(new TenantId(new UUID(7, i)), INTERVIEW, reply("voice-" + i));
        }

        var series = metrics.text().lines().filter(line -> line.startsWith("voice_reply_seconds_count{"));
        assertThat(series).hasSize(ReplyMetrics.MOST_TENANTS + 1);
        assertThat(metrics.text())
                .contains("voice_reply_seconds_count{engine=\"other\",tenant=\"other\"} 101")
                .doesNotContain("voice-");
    }

    @Test
    void noLabelCouldHoldAPersonAWordOrAnInterview() throws Exception {
        var vertx = Vertx.vertx();
        var metrics = whole(vertx);
        metrics.media().replied(TENANT, INTERVIEW, reply("Robin Sample"));
        var text = metrics.text();
        vertx.close().await(10, TimeUnit.SECONDS);

        var labels = LABEL.matcher(text).results().toList();
        assertThat(labels)
                .extracting(found -> found.group(1))
                .containsOnly("what", "reason", "child", "engine", "from", "to", "stage", "tenant", "model", "le");
        assertThat(labels)
                .filteredOn(found -> !found.group(1).equals("tenant"))
                .extracting(found -> found.group(2))
                .allMatch(value -> value.matches("[a-z_-]+|[0-9.E-]+|\\+Inf"), "a fixed word, or a bound");
        assertThat(text).doesNotContain("Robin").doesNotContain(INTERVIEW.toString());
    }

    @Test
    void whatVendorsCountIsReadWhenSomebodyAsks() throws Exception {
        var metrics = new Metrics();
        assertThat(metrics.text())
                .contains("voice_gemini_total{what=\"nudges\"} 0.0")
                .contains("voice_cascade_in_flight 0.0")
                .contains("voice_cache_bytes 0.0");
        var cache = new SpeechCache(1 << 20);
        var models = new OpenAiSettings.Models("t", "w", null, "s", "v");
        var settings = new OpenAiSettings("http://127.0.0.1:9/v1", "k", models);
        var vertx = Vertx.vertx();
        try (var vendor = OpenAi.open(vertx, settings, CascadeSettings.DEFAULT)) {
            metrics.with(vendor.engine(cache), cache);

            cache.prewarm(new Beep(), "en-US", List.of("Thank you."))
                    .toCompletableFuture()
                    .join();

            assertThat(metrics.text())
                    .contains("voice_cascade_total{what=\"cached_lines\"} 0.0")
                    .contains("voice_cache_bytes 2000.0");
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private record Beep() implements Speaker {
        @Override
        public String name() {
            return "beep";
        }

        @Override
        public int rateHz() {
            return 24_000;
        }

        @Override
        public int longestText() {
            return 100;
        }

        @Override
        public void speak(String text, String language, Sink sink) throws InterruptedException {
            sink.sound(new short[1_000]);
        }
    }

    @Test
    void countersGoOnAfterACollectionOfGarbage() {
        var refused = new AtomicLong();
        var metrics = new Metrics().withSteps(() -> refused.get());
        System.gc();

        refused.set(5);

        assertThat(metrics.text()).contains("interview_steps_refused_total 5.0");
    }

    @Test
    void gaugesAreReadWhenSomebodyAsks() throws Exception {
        var vertx = Vertx.vertx();
        var text = whole(vertx).text();
        vertx.close().await(10, TimeUnit.SECONDS);

        assertThat(text)
                .contains("loop_lag_seconds 0.012")
                .contains("database_connections_waiting 3.0")
                .contains("voice_local_given_up_total 2.0")
                .contains("disk_used_ratio 0.25")
                .contains("child_restarts_total{child=\"postgres\"} 8.0")
                .contains("child_restarts_total{child=\"livekit_server\"} 9.0")
                .contains("admission_refused_total{reason=\"loop_lag\"} 0.0");
    }

    private static SortedSet<String> names(Pattern pattern, String text) {
        var names = new TreeSet<String>();
        pattern.matcher(text).results().forEach(found -> names.add(found.group(1)));
        return names;
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
