package dev.viva.server.http;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.CandidateView.Clock;
import dev.viva.server.live.CandidateView.Phase;
import dev.viva.server.live.CandidateView.Question;
import dev.viva.server.live.Caption;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveListener;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A session that does what the test says. Callbacks come on the test's thread: none of Vert.x's.
public final class FakeLiveInterview implements LiveInterview {

    /// Open sockets of the candidate's page.
    final java.util.concurrent.atomic.AtomicInteger pages = new java.util.concurrent.atomic.AtomicInteger();

    final List<LiveListener> listeners = new CopyOnWriteArrayList<>();
    final List<String> heard = new CopyOnWriteArrayList<>();
    volatile String seat = "none";
    volatile CandidateView view = view(Phase.LISTENING, null);

    public static CandidateView view(Phase phase, Outcome outcome) {
        return new CandidateView(
                phase,
                new Question(1, 3, "What did you build last?"),
                new Clock(300_000, true),
                List.of(Button.REPEAT, Button.SKIP),
                new VoiceAbilities("local", true, true, true),
                outcome);
    }

    void show(CandidateView newest) {
        view = newest;
        listeners.forEach(l -> l.view(newest));
    }

    void caption(String id, String text, boolean last) {
        listeners.forEach(l -> l.caption(new Caption(id, Speaker.INTERVIEWER, text, last)));
    }

    void line(TranscriptLine line) {
        listeners.forEach(l -> l.line(line));
    }

    void end(Outcome outcome) {
        listeners.forEach(l -> l.ended(outcome));
    }

    @Override
    public String currentSeat() {
        return seat;
    }

    @Override
    public boolean sit(String shown) {
        return shown.equals(seat);
    }

    @Override
    public Future<Void> press(Button button) {
        if (!view.buttons().contains(button)) {
            return Future.failedFuture(new Conflict(button + " has no effect now"));
        }
        heard.add(button.name());
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> type(String text) {
        heard.add("text " + text);
        return Future.succeededFuture();
    }

    @Override
    public void typing() {
        heard.add("typing");
    }

    @Override
    public void page(boolean open) {
        pages.addAndGet(open ? 1 : -1);
    }

    @Override
    public Subscription watch(LiveListener listener) {
        listener.view(view);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
