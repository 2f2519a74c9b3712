package dev.viva.server.telemetry;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.ReplyWait;
import dev.viva.media.meter.Delays;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.MediaDelay;
import dev.viva.media.meter.MediaMeter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.time.InstantSource;

/// One tree of spans for each reply that a candidate heard: the whole wait, and beneath it the stages in their order.
///
/// Nothing that was said, and no name, is known here. The interview's id, which leads to a person, stands under
/// [#PERSONAL], so that a collector can remove it by its prefix.
///
/// **Threads:** any event loop. Never waits: spans lie in a bounded queue, and what does not fit is dropped.
final class ReplySpans implements MediaMeter {

    /// Prefix of every attribute that leads to a person.
    static final String PERSONAL = "viva.personal.";

    /// Of one reply: the whole and its seven stages.
    static final int SPANS = 8;

    private static final AttributeKey<String> INTERVIEW = AttributeKey.stringKey(PERSONAL + "interview");
    private static final AttributeKey<String> TENANT = AttributeKey.stringKey("viva.tenant");
    private static final AttributeKey<String> LINE = AttributeKey.stringKey("viva.line.kind");
    private static final AttributeKey<String> HEARD_BY = AttributeKey.stringKey("viva.engine.heard");
    private static final AttributeKey<String> SPOKEN_BY = AttributeKey.stringKey("viva.engine.spoke");

    private final MediaMeter beneath;
    private final Tracer tracer;
    private final SpanCounts counts;
    private final InstantSource clock;

    /// @param beneath told everything, too
    ReplySpans(MediaMeter beneath, Tracer tracer, SpanCounts counts, InstantSource clock) {
        this.beneath = beneath;
        this.tracer = tracer;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public void count(MediaCount what, long more) {
        beneath.count(what, more);
    }

    @Override
    public void delays(MediaDelay what, Delays taken) {
        beneath.delays(what, taken);
    }

    @Override
    public void replied(TenantId tenant, InterviewId interview, ReplyTimed reply) {
        beneath.replied(tenant, interview, reply);
        var end = clock.instant();
        var start = end.minusMillis(reply.waited().totalMs());
        var whole = tracer.spanBuilder("reply")
                .setNoParent()
                .setStartTimestamp(start)
                .setAttribute(TENANT, tenant.toString())
                .setAttribute(INTERVIEW, interview.toString())
                .setAttribute(LINE, reply.kind())
                .setAttribute(SPOKEN_BY, reply.spokenBy())
                .startSpan();
        if (reply.heardBy() != null) {
            whole.setAttribute(HEARD_BY, reply.heardBy());
        }
        stages(whole, start, reply.waited());
        whole.end(end);
        counts.made(SPANS);
    }

    private void stages(Span whole, Instant start, ReplyWait waited) {
        var parent = Context.root().with(whole);
        var at = stage(parent, "end", start, waited.endMs());
        at = stage(parent, "words", at, waited.wordsMs());
        at = stage(parent, "decision", at, waited.decisionMs());
        at = stage(parent, "ask", at, waited.askMs());
        at = stage(parent, "voice", at, waited.voiceMs());
        at = stage(parent, "send", at, waited.sendMs());
        stage(parent, "lead", at, waited.leadMs());
    }

    private Instant stage(Context parent, String name, Instant from, int ms) {
        var to = from.plusMillis(ms);
        tracer.spanBuilder("reply." + name)
                .setParent(parent)
                .setStartTimestamp(from)
                .startSpan()
                .end(to);
        return to;
    }
}
