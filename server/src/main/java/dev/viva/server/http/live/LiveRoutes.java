package dev.viva.server.http.live;

import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.staff.Staff;
import dev.viva.server.live.Interviews;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// An interview as it is being held, for staff who watch: server-sent events.
public final class LiveRoutes {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final InterviewStore interviews;
    private final TranscriptStore transcripts;
    private final Interviews live;
    private final HttpLimits limits;
    private final HttpCounters counters;
    private final OffLoop blocking;
    private final AtomicInteger watching = new AtomicInteger();

    public LiveRoutes(
            InterviewStore interviews,
            TranscriptStore transcripts,
            Interviews live,
            HttpLimits limits,
            HttpCounters counters,
            OffLoop blocking) {
        this.interviews = interviews;
        this.transcripts = transcripts;
        this.live = live;
        this.limits = limits;
        this.counters = counters;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(Operation.staff("watchInterview", this::watch));
    }

    private void watch(RoutingContext request) {
        var watched = new Watched(Staff.of(request).tenant(), Params.interview(request));
        var after = lastSeen(request.request().getHeader("Last-Event-ID"));
        blocking.call(() -> over(watched))
                .onSuccess(over -> open(request, watched, after, over))
                .onFailure(request::fail);
    }

    private void open(RoutingContext request, Watched watched, long after, boolean over) {
        if (request.response().closed()) {
            return;
        }
        if (watching.incrementAndGet() > limits.watchers()) {
            watching.decrementAndGet();
            counters.watcherRefused();
            request.fail(new Unavailable("a place to watch from", RETRY_AFTER, null));
            return;
        }
        request.response()
                .setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                // said aloud, so that neither the server's compression nor a proxy holds events back
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader("X-Accel-Buffering", "no");
        var events = new EventStream(request.response(), limits.watcherBacklog(), counters);
        var watcher = new Watcher(
                request.vertx(), events, watched, this, Staff.of(request).still(), after);
        events.onClose(() -> {
            watching.decrementAndGet();
            watcher.close();
        });
        watcher.start(over);
    }

    boolean over(Watched watched) {
        return interviews
                .find(watched.tenant(), watched.interview())
                .map(i -> i.status() == InterviewStatus.COMPLETED || i.status() == InterviewStatus.WITHDRAWN)
                .orElseThrow(() -> new NotFound("interview", watched.interview()));
    }

    /// In the order of `seq`, by which a reader says what it has; a recovered line is among the last.
    List<TranscriptLine> lines(Watched watched) {
        return transcripts.read(watched.tenant(), watched.interview()).stream()
                .sorted(Comparator.comparingLong(TranscriptLine::seq))
                .toList();
    }

    Interviews live() {
        return live;
    }

    Duration comment() {
        return limits.comment();
    }

    OffLoop blocking() {
        return blocking;
    }

    /// Where to go on; -1 for the start. Another server's or a made-up id counts as none.
    private static long lastSeen(@Nullable String header) {
        try {
            return header == null ? -1 : Math.max(-1, Long.parseLong(header.strip()));
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
