package dev.viva.server.http.live;

import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.http.call.OnContext;
import dev.viva.server.http.json.LiveJson;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who watches an interview: first the lines so far, then what happens. Waits if nothing happens yet, and goes
/// on waiting when the candidate has left for now.
///
/// Follows the session before it reads the stored lines, so that none falls between; `seq` tells which were sent.
/// Confined to one event loop.
final class Watcher implements LiveListener {

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final long LOOK_MS = 1000;

    private final Vertx vertx;
    private final Context context;
    private final EventStream events;
    private final Watched watched;
    private final LiveRoutes routes;
    private final BooleanSupplier allowed;
    private final List<TranscriptLine> early = new ArrayList<>();
    private boolean caughtUp;
    private boolean over;
    private boolean closed;
    private long lastSeq;
    private long lookTimer;
    private long commentTimer;
    private @Nullable Subscription subscription;

    /// @param allowed whether whoever watches still may; asked each second, where it may block
    /// @param after   `seq` of the last line that the reader has; -1 for none
    Watcher(Vertx vertx, EventStream events, Watched watched, LiveRoutes routes, BooleanSupplier allowed, long after) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.events = events;
        this.watched = watched;
        this.routes = routes;
        this.allowed = allowed;
        this.lastSeq = after;
    }

    void start(boolean isOver) {
        over = isOver;
        events.comment(); // the head goes out at once: the page knows that it is connected
        commentTimer = vertx.setPeriodic(routes.comment().toMillis(), _ -> alive());
        if (!over) {
            lookTimer = vertx.setPeriodic(LOOK_MS, _ -> look());
            look();
        }
        routes.blocking()
                .call(() -> routes.lines(watched))
                .onSuccess(this::catchUp)
                .onFailure(this::broken);
    }

    void close() {
        closed = true;
        vertx.cancelTimer(lookTimer);
        vertx.cancelTimer(commentTimer);
        if (subscription != null) {
            subscription.close();
        }
    }

    private void look() {
        routes.blocking()
                .call(allowed::getAsBoolean)
                .onSuccess(still -> {
                    if (!still && !closed) {
                        events.breakOff(); // the page asks whether it is still signed in
                    }
                })
                .onFailure(_ -> {}); // nobody can say: the next look asks again
        if (subscription == null) {
            routes.live()
                    .look(watched.tenant(), watched.interview())
                    .onSuccess(found -> context.runOnContext(_ -> found.ifPresent(this::follow)))
                    .onFailure(failure -> LOG.atWarn()
                            .setCause(failure)
                            .addKeyValue("interview", watched.interview())
                            .log("nobody can say who holds it")); // the next look asks again
        }
    }

    private void follow(LiveInterview live) {
        if (subscription == null && !closed) {
            subscription = live.watch(new OnContext(context, this));
        }
    }

    private void alive() {
        events.comment();
        if (subscription == null && !over) {
            // it may have ended without a session, as when the candidate declines
            routes.blocking()
                    .call(() -> routes.over(watched))
                    .onSuccess(this::endIfOver)
                    .onFailure(this::broken);
        }
    }

    private void endIfOver(boolean isOver) {
        over = over || isOver;
        if (over && caughtUp) {
            events.end("ended");
        }
    }

    private void catchUp(List<TranscriptLine> lines) {
        for (var line : lines) {
            if (line.seq() > lastSeq) {
                lastSeq = line.seq();
                events.sendEarlier("line", line.seq(), LiveJson.line(line));
            }
        }
        caughtUp = true;
        early.forEach(this::line);
        early.clear();
        endIfOver(over);
    }

    private void broken(Throwable failure) {
        LOG.atWarn()
                .setCause(failure)
                .addKeyValue("interview", watched.interview())
                .log("watcher cannot be served");
        events.breakOff();
    }

    @Override
    public void view(CandidateView view) {
        events.send("view", LiveJson.view(view));
    }

    @Override
    public void caption(Caption caption) {
        events.send("caption", LiveJson.caption(caption));
    }

    @Override
    public void line(TranscriptLine line) {
        if (!caughtUp) {
            early.add(line); // for as long as one query takes
        } else if (line.seq() > lastSeq) {
            lastSeq = line.seq();
            events.send("line", line.seq(), LiveJson.line(line));
        }
    }

    /// The next session is looked for as the first one was.
    @Override
    public void left() {
        subscription = null;
    }

    @Override
    public void ended(Outcome outcome) {
        endIfOver(true);
    }
}
