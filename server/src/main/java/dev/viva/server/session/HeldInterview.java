package dev.viva.server.session;

import dev.viva.core.conductor.CandidateView;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.core.transcript.TranscriptLines;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.session.InterviewSession;
import dev.viva.media.session.SessionListener;
import dev.viva.server.live.Button;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveListener;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One running session as the API meets it: seat, buttons, watchers.
///
/// **Threads:** its fields belong to the interview's event loop, but for those that are `volatile`;
/// public methods go there by themselves.
final class HeldInterview implements LiveInterview, SessionListener {

    /// More than anybody says in ten seconds: what the transcript store may not have yet.
    private static final int RECENT_LINES = 20;

    /// As many as a candidate's page shows, and some.
    private static final int RECENT_CAPTIONS = 6;

    /// Longer than it takes to say it.
    static final Duration NOTICE_LIMIT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(HeldInterview.class);

    private final SessionOrder order;
    private final Context context;
    private final VoiceAbilities voice;
    private final RecordStore.Subscription lines;
    private final List<LiveListener> watchers = new ArrayList<>();
    private final Promise<Void> gone = Promise.promise();
    private final Promise<Void> stopAnnounced = Promise.promise();
    private final LinkedHashMap<String, Caption> captions = new LinkedHashMap<>();
    private final ArrayDeque<TranscriptLine> recent = new ArrayDeque<>();
    private final Seats seats;
    private final Consumer<Ending> closed;
    private final Object seating = new Object(); // guards the next two
    private String seat = "";
    private int given;
    private volatile @Nullable InterviewSession session;
    private volatile boolean leaving;
    private volatile boolean underWay;
    private @Nullable Consumer<LiveListener> lastWord;
    private dev.viva.server.live.@Nullable CandidateView view;

    /// How a session ended, for this node.
    enum Ending {
        /// For good, or for now.
        OVER,
        /// Another node has taken the interview.
        TAKEN,
        /// Another node shall have it.
        GIVEN
    }

    /// @param closed called once the session is over, on the event loop
    HeldInterview(
            SessionOrder order,
            Context context,
            VoiceAbilities voice,
            RecordStore records,
            Seats seats,
            Consumer<Ending> closed) {
        this.order = order;
        this.seats = seats;
        this.context = context;
        this.voice = voice;
        this.closed = closed;
        this.lines = records.watch(order.interview(), this::recorded);
    }

    SessionOrder order() {
        return order;
    }

    void attach(InterviewSession running) {
        session = running;
    }

    /// The session could not be opened: nothing is watched any more.
    void discard() {
        lines.close();
    }

    /// Gives out a seat, the newest from now on.
    String newSeat() {
        synchronized (seating) {
            seat = seats.issue(order.interview(), Seats.number(order.visit(), ++given));
            announce();
            return seat;
        }
    }

    @Override
    public boolean sit(String shown) {
        synchronized (seating) {
            if (!seats.sits(order.interview(), shown, seat)) {
                return false;
            }
            if (!shown.equals(seat)) {
                seat = shown;
                announce();
            }
            return true;
        }
    }

    /// The seat is looked up when it is told: an older one told late would displace the newest.
    private void announce() {
        context.runOnContext(_ -> {
            var newest = currentSeat();
            tellAll(l -> l.seat(newest));
        });
    }

    /// True from the moment on at which nobody can be seated here any more.
    boolean leaving() {
        return leaving;
    }

    /// Whether somebody is being interviewed at this moment: not before they have come, nor while it
    /// rests.
    boolean underWay() {
        return underWay;
    }

    /// Tells the candidate, if one is being interviewed, that we have to stop. Completes once that was
    /// said, or could not be said for [#NOTICE_LIMIT]. Never fails.
    Future<Void> announceStop() {
        if (!underWay) {
            return Future.succeededFuture();
        }
        return session()
                .on(ConductorEvent.NodeStopping::new)
                .compose(_ -> underWay ? Future.<Void>succeededFuture() : stopAnnounced.future())
                .timeout(NOTICE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    /// Completes once the session is over and its record is closed.
    Future<Void> gone() {
        return gone.future();
    }

    InterviewSession session() {
        return Objects.requireNonNull(session, "the session is not open yet");
    }

    @Override
    public String currentSeat() {
        synchronized (seating) {
            return seat;
        }
    }

    @Override
    public Future<Void> press(Button button) {
        return onLoop(() -> {
            var shown = view;
            if (shown == null || !shown.buttons().contains(button)) {
                throw new Conflict(button + " has no effect now");
            }
            var _ = session().on(Presses.event(button));
        });
    }

    @Override
    public Future<Void> type(String text) {
        return onLoop(() -> {
            var shown = view;
            if (shown == null || !shown.buttons().contains(Button.TEXT)) {
                throw new Conflict("nothing can be typed now; what you wrote was not sent");
            }
            var _ = session().on(now -> new ConductorEvent.AnswerTyped(now, text));
        });
    }

    @Override
    public void typing() {
        var _ = session().on(ConductorEvent.TypingNoticed::new);
    }

    @Override
    public void page(boolean open) {
        session().page(open);
    }

    @Override
    public Subscription watch(LiveListener listener) {
        context.runOnContext(_ -> welcome(listener));
        return () -> context.runOnContext(_ -> watchers.remove(listener));
    }

    /// Captions first: lines replace them where lines are shown, and a candidate who comes back sees
    /// what was said.
    private void welcome(LiveListener listener) {
        captions.values().forEach(caption -> tell(listener, l -> l.caption(caption)));
        recent.forEach(line -> tell(listener, l -> l.line(line)));
        var newest = currentSeat();
        if (!newest.isEmpty()) {
            tell(listener, l -> l.seat(newest));
        }
        var shown = view;
        if (shown != null) {
            tell(listener, l -> l.view(shown));
        }
        if (lastWord == null) {
            watchers.add(listener);
        } else {
            tell(listener, lastWord); // came while the others were being told
        }
    }

    @Override
    public void onView(CandidateView changed) {
        show(Screens.of(changed, voice));
    }

    @Override
    public void onCaption(String id, Speaker speaker, String text, boolean isFinal) {
        var caption = new Caption(id, speaker, text, isFinal);
        captions.put(id, caption);
        if (captions.size() > RECENT_CAPTIONS) {
            captions.pollFirstEntry();
        }
        tellAll(l -> l.caption(caption));
    }

    @Override
    public void onLeaving() {
        leaving = true;
    }

    @Override
    public void onClosed(@Nullable Outcome outcome) {
        over(Ending.OVER, outcome == null ? LiveListener::left : l -> l.ended(outcome));
    }

    @Override
    public void onMoved(boolean given) {
        over(given ? Ending.GIVEN : Ending.TAKEN, LiveListener::moved);
    }

    private void over(Ending ending, Consumer<LiveListener> word) {
        lines.close();
        closed.accept(ending); // first: whoever is told now may come back at once
        lastWord = word;
        tellAll(word);
        watchers.clear();
        stopAnnounced.tryComplete();
        gone.complete();
    }

    private void show(dev.viva.server.live.CandidateView shown) {
        view = shown;
        underWay = switch (shown.phase()) {
            case SPEAKING, LISTENING, THINKING -> true;
            case WAITING, CONSENT, PAUSED, HOLDING, ENDED -> false;
        };
        tellAll(l -> l.view(shown));
    }

    private void recorded(RecordedEvent event) {
        if (event.event() instanceof LineSpoken line && line.kind().equals(LineKind.STOP_NOTICE.name())) {
            stopAnnounced.tryComplete();
        }
        TranscriptLines.of(event).ifPresent(line -> context.runOnContext(_ -> said(line)));
    }

    private void said(TranscriptLine line) {
        if (recent.size() == RECENT_LINES) {
            recent.remove();
        }
        recent.add(line);
        tellAll(l -> l.line(line));
    }

    private void tellAll(Consumer<LiveListener> news) {
        watchers.forEach(watcher -> tell(watcher, news));
    }

    private void tell(LiveListener watcher, Consumer<LiveListener> news) {
        try {
            news.accept(watcher);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("interview", order.interview()).setCause(e).log("a watcher failed");
        }
    }

    private Future<Void> onLoop(Runnable action) {
        return Future.future(promise -> context.runOnContext(_ -> {
            try {
                action.run();
                promise.complete();
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        }));
    }
}
