package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import dev.viva.lab.ledger.Ledger;
import dev.viva.lab.tone.Decoded;
import dev.viva.lab.tone.Decoded.Damaged;
import dev.viva.lab.tone.Decoded.Message;
import dev.viva.lab.tone.ToneKind;
import dev.viva.media.livekit.LiveKitParticipants;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A candidate who goes through the public link only, says numbered sentences, hears the interviewer's lines by their
/// codes, and keeps a [Ledger] of all of it. What breaks under it, it takes up again, as a page does: the socket with
/// its seat, else with a new seat; the room only if it is put out of it, or if another one is to be joined.
///
/// It answers when the interviewer has fallen silent after a line, unless the screen says that it is not its turn; with
/// the socket down it goes by what it hears alone. It has no questions of its own.
///
/// **Threads:** an event loop of its own; public methods from any thread.
public final class ToneCandidate implements AutoCloseable {

    private static final long LOOK_MS = 50;
    private static final Set<String> TURNS = Set.of("LISTENING", "HOLDING");

    private final Vertx vertx;
    private final ContextInternal context;
    private final ToneRhythm rhythm;
    private final Ledger ledger = new Ledger();
    private final ToneTalk talk;
    private final ToneRoom room;
    private final KeptSeat seat;
    private final Promise<String> end = Promise.promise();
    private JsonObject view = new JsonObject();
    private @Nullable Integer lastHeard;
    private boolean due;
    private long spokenToMs;
    private long finishedMs;

    /// @param link as it was sent to the candidate
    public ToneCandidate(Vertx vertx, Offload offload, String link, ToneRhythm rhythm) {
        var address = URI.create(link);
        var origin = URI.create(address.getScheme() + "://" + address.getAuthority());
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.rhythm = rhythm;
        this.talk = new ToneTalk(vertx, ledger, rhythm);
        this.room = new ToneRoom(context, new LiveKitParticipants(vertx, offload), ledger, talk, this::heard);
        var api = new CandidateApi(WebClient.create(vertx), origin, address.getFragment());
        this.seat = new KeptSeat(vertx, api, origin, ledger, new Screen());
    }

    /// Goes through the whole interview.
    ///
    /// @return its outcome, such as `COMPLETED`; fails if the candidate was put out, or waited in vain
    public Future<String> hold() {
        context.runOnContext(_ -> {
            vertx.setPeriodic(LOOK_MS, timer -> {
                if (end.future().isComplete()) {
                    vertx.cancelTimer(timer);
                } else {
                    look();
                }
            });
            seat.begin();
        });
        return end.future();
    }

    /// What was said, heard and shown so far.
    public Ledger ledger() {
        return ledger;
    }

    /// Presses a button, such as `WITHDRAW`.
    public void press(String button) {
        context.runOnContext(
                _ -> seat.send(new JsonObject().put("type", "press").put("button", button)));
    }

    /// Takes the consent back, and stays: the interview has to end by itself.
    ///
    /// @return completes once the server has said that it knows
    public Future<Void> takeBackConsent() {
        var told = Promise.<Void>promise();
        context.runOnContext(_ -> seat.takeBackConsent().onComplete(told));
        return told.future();
    }

    /// Breaks the socket without a word; the room stays.
    public void cutSocket() {
        context.runOnContext(_ -> seat.cut());
    }

    /// Goes away without a word; [#hold] fails unless the interview was over.
    @Override
    public void close() {
        context.runOnContext(_ -> leave(new IllegalStateException("the candidate went away")));
    }

    private void leave(@Nullable Throwable failure) {
        seat.close();
        room.close();
        if (failure == null) {
            end.tryComplete(view.getString("outcome", "COMPLETED"));
        } else {
            end.tryFail(failure);
        }
    }

    private void heard(Decoded decoded) {
        switch (decoded) {
            case Message message when message.kind() == ToneKind.LINE -> heardLine(message.number());
            case Damaged _ -> heardLine(null);
            case Message _ -> {} // another candidate
        }
    }

    private void heardLine(@Nullable Integer code) {
        ledger.heard(code);
        lastHeard = code;
        myTurnSoon();
    }

    private void myTurnSoon() {
        due = true;
        spokenToMs = ledger.nowMs();
    }

    /// Talks if it is due.
    private void look() {
        room.look();
        var quiet = ledger.nowMs() - spokenToMs >= rhythm.breathMs();
        if (!due || !quiet || talk.talking()) {
            return;
        }
        if (!seat.open()) {
            due = !(heardQuestion() && talk.answer());
        } else if (TURNS.contains(view.getString("phase", ""))) {
            due = view.containsKey("questionText") ? !talk.answer() : !finish();
        }
    }

    private boolean heardQuestion() {
        var code = lastHeard;
        return code != null
                && ledger.textOf(code).filter(ledger.questions()::contains).isPresent();
    }

    /// No questions of its own.
    private boolean finish() {
        if (view.getJsonArray("buttons").contains("FINISH") && ledger.nowMs() - finishedMs > 2_000) {
            finishedMs = ledger.nowMs();
            seat.send(new JsonObject().put("type", "press").put("button", "FINISH"));
            return true;
        }
        return false;
    }

    /// What the page would show.
    private final class Screen implements KeptSeat.Listener {

        @Override
        public void seated(JsonObject given) {
            room.seated(given);
        }

        @Override
        public void message(JsonObject message) {
            switch (message.getString("type", "")) {
                case "view" -> view(message);
                case "caption" -> caption(message);
                case "line" -> shown(message.getJsonObject("line", message), true);
                case "refused" -> ledger.happened("refused: " + message.getString("detail"));
                default -> {} // new kinds of messages are for new pages
            }
        }

        private void view(JsonObject next) {
            var phase = next.getString("phase", "");
            if (!situation(next).equals(situation(view))) { // a socket that is back shows the same one again
                ledger.happened("phase " + situation(next));
                if (TURNS.contains(phase)) {
                    myTurnSoon(); // also if nothing of the line came through
                }
            }
            view = next;
            if (next.containsKey("questionText")) {
                ledger.question(next.getString("questionText"));
            }
            if (phase.equals("ENDED") && next.containsKey("outcome")) {
                leave(null);
            }
        }

        private static String situation(JsonObject view) {
            return view.getString("phase") + " " + view.getInteger("questionNumber") + " "
                    + view.getString("questionText", "");
        }

        private void caption(JsonObject caption) {
            if ("INTERVIEWER".equals(caption.getString("speaker")) && !caption.getBoolean("final")) {
                ledger.captioned(caption.getString("text"));
            }
            if (caption.getBoolean("final")) {
                shown(caption, false);
            }
        }

        private void shown(JsonObject line, boolean durable) {
            var id = line.getString("id", String.valueOf(line.getValue("seq")));
            ledger.shown(id, line.getString("speaker"), line.getString("text"), durable);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            leave(failure);
        }
    }
}
