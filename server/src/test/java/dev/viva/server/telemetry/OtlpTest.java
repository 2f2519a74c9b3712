package dev.viva.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.ReplyWait;
import dev.viva.media.meter.Delays;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.MediaDelay;
import dev.viva.media.meter.MediaMeter;
import dev.viva.server.config.Secret;
import dev.viva.server.config.TelemetryConfig;
import dev.viva.server.telemetry.Receiver.Received;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class OtlpTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final InterviewId INTERVIEW = new InterviewId(new UUID(3, 4));
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final ReplyTimed REPLY = new ReplyTimed(
            "L7", "QUESTION", "gemini-live", "openai", 61_000, new ReplyWait(640, 120, 900, 0, 310, 12, 45));
    private static final ReplyTimed WITHOUT_WORDS =
            new ReplyTimed("L8", "TRANSITION", null, "local", 90_000, new ReplyWait(640, 0, 8_000, 0, 3, 12, 0));

    private final SpanCounts counts = new SpanCounts();
    private final List<ReplyTimed> beneath = new ArrayList<>();
    private final MediaMeter meter = new MediaMeter() {
        @Override
        public void count(MediaCount what, long more) {}

        @Override
        public void replied(TenantId tenant, InterviewId interview, ReplyTimed reply) {
            beneath.add(reply);
        }

        @Override
        public void delays(MediaDelay what, Delays taken) {}
    };

    private Otlp open(URI address) {
        return Otlp.open(new TelemetryConfig(address, new Secret("x-key=k,x-other=o=1")), "node-1", counts, () -> NOW);
    }

    private List<Received> received(ReplyTimed... replies) {
        try (var receiver = new Receiver(false)) {
            try (var otlp = open(receiver.address())) {
                for (var reply : replies) {
                    otlp.over(meter).replied(TENANT, INTERVIEW, reply);
                }
            }
            assertThat(receiver.paths).containsOnly("/v1/traces");
            assertThat(receiver.keys).containsOnly("k");
            return List.copyOf(receiver.spans);
        }
    }

    @Test
    void aReplyIsATreeWhoseStagesFollowEachOtherFromItsStartToItsEnd() {
        var spans = received(REPLY);

        var whole = spans.stream()
                .filter(span -> span.parent().isEmpty())
                .findFirst()
                .orElseThrow();
        var stages = spans.stream().filter(span -> !span.parent().isEmpty()).toList();
        assertThat(whole.name()).isEqualTo("reply");
        assertThat(nanos(whole))
                .isEqualTo(Duration.ofMillis(REPLY.waited().totalMs()).toNanos());
        assertThat(Instant.ofEpochSecond(0, whole.endNanos())).isEqualTo(NOW);
        assertThat(stages)
                .extracting(Received::name)
                .containsExactly(
                        "reply.end",
                        "reply.words",
                        "reply.decision",
                        "reply.ask",
                        "reply.voice",
                        "reply.send",
                        "reply.lead");
        var at = whole.startNanos();
        for (var stage : stages) {
            assertThat(stage.startNanos()).as(stage.name()).isEqualTo(at);
            assertThat(stage.parent()).isEqualTo(whole.id());
            assertThat(stage.trace()).isEqualTo(whole.trace());
            at = stage.endNanos();
        }
        assertThat(at).isEqualTo(whole.endNanos());
    }

    private static long nanos(Received span) {
        return span.endNanos() - span.startNanos();
    }

    @Test
    void whatLeadsToAPersonStandsUnderItsOwnPrefixOnly() {
        var attributes = received(REPLY, WITHOUT_WORDS).stream()
                .map(Received::attributes)
                .filter(each -> !each.isEmpty())
                .toList();

        assertThat(attributes)
                .containsExactly(
                        Map.of(
                                "viva.tenant", TENANT.toString(),
                                "viva.personal.interview", INTERVIEW.toString(),
                                "viva.line.kind", "QUESTION",
                                "viva.engine.heard", "gemini-live",
                                "viva.engine.spoke", "openai"),
                        Map.of(
                                "viva.tenant",
                                TENANT.toString(),
                                "viva.personal.interview",
                                INTERVIEW.toString(),
                                "viva.line.kind",
                                "TRANSITION",
                                "viva.engine.spoke",
                                "local"));
    }

    @Test
    void whatTheReceiverTookIsCounted() {
        received(REPLY, WITHOUT_WORDS);

        assertThat(counts.made()).isEqualTo(2 * ReplySpans.SPANS);
        assertThat(counts.sent()).isEqualTo(2 * ReplySpans.SPANS);
        assertThat(counts.failed()).isZero();
        assertThat(beneath).containsExactly(REPLY, WITHOUT_WORDS);
    }

    @Test
    void aReceiverThatIsDownCostsSpansOnly() {
        try (var otlp = open(URI.create("http://127.0.0.1:9"))) {
            otlp.over(meter).replied(TENANT, INTERVIEW, REPLY);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> counts.failed() == ReplySpans.SPANS);
        assertThat(beneath).containsExactly(REPLY);
        assertThat(counts.sent()).isZero();
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyAndWhatDoesNotFitTheQueueIsDropped() {
        var replies = 4 * Otlp.QUEUE / ReplySpans.SPANS;
        try (var receiver = new Receiver(true)) {
            try (var otlp = open(receiver.address())) {
                var spans = otlp.over(meter);
                for (var i = 0; i < replies; i++) {
                    spans.replied(TENANT, INTERVIEW, REPLY);
                }
                assertThat(receiver.spans).as("nothing was answered meanwhile").isEmpty();
                assertThat(beneath).hasSize(replies);
            }
            assertThat(counts.sent()).isZero();
            assertThat(counts.failed()).isLessThan(counts.made());
        }
        assertThat(counts.made()).isEqualTo((long) replies * ReplySpans.SPANS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h:4318", "http://h:4318/", "http://h:4318/v1/traces"})
    void theAddressForSpansIsMadeFromThatOfTheReceiver(String address) {
        assertThat(Otlp.traces(URI.create(address))).hasToString("http://h:4318/v1/traces");
    }
}
