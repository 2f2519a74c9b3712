package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A candidate who answers the first questions, skips follow-ups, and leaves for good at the next question: a short
/// interview with both voices
/// and more than one question in it.
///
/// **Threads:** one event loop, that of the constructor's caller.
public final class BriefCandidate {

    /// An answer as it was given.
    ///
    /// @param fromMs  when its first word was sent, on this machine's clock
    /// @param untilMs when its last word was
    public record Given(String text, long fromMs, long untilMs) {}

    /// What is said to a question.
    ///
    /// @param pcm 16 kHz mono
    @SuppressWarnings("ArrayRecordComponent") // samples, never compared
    public record Answer(String text, short[] pcm) {}

    private static final int SAMPLES_A_MS = 16;

    private final OpenedLink link;
    private final List<Answer> answers;
    private final List<Given> given = new ArrayList<>();
    private final Promise<Void> over = Promise.promise();
    private String answered = "";
    private @Nullable Microphone microphone;

    /// @param link as it was sent to the candidate
    public BriefCandidate(Vertx vertx, Offload offload, String link, List<Answer> answers) {
        this.link = new OpenedLink(vertx, offload, link);
        this.answers = List.copyOf(answers);
    }

    /// Consents and takes the seat, so that the room is opened, and nothing more.
    public Future<JsonObject> takeSeat() {
        return link.takeSeat();
    }

    /// Answers, leaves, and tells what was said when.
    public Future<List<Given>> hold() {
        return link.takeSeat()
                .compose(seat -> link.sit(seat, this::message, _ -> over.tryComplete(), new Ears()))
                .compose(this::inTheRoom)
                .map(_ -> List.copyOf(given))
                .onComplete(_ -> release());
    }

    private Future<Void> inTheRoom(Participant joined) {
        microphone = new Microphone(link.loop(), joined);
        return over.future();
    }

    private void message(JsonObject message) {
        var number = message.getInteger("questionNumber", 0);
        var text = message.getString("questionText", "");
        var listening = "LISTENING".equals(message.getString("phase"));
        if (number > answers.size()) {
            link.press("WITHDRAW");
        } else if (listening && number == given.size() + 1) {
            answered = text;
            answer(answers.get(given.size()));
        } else if (listening && !text.equals(answered)) {
            link.press("SKIP"); // a follow-up
        }
    }

    private void answer(Answer answer) {
        if (microphone == null) {
            return; // not in the room yet; the view comes again with every change
        }
        var now = System.currentTimeMillis();
        given.add(new Given(answer.text(), now, now + answer.pcm().length / SAMPLES_A_MS));
        microphone.say(answer.pcm().clone());
    }

    private void release() {
        if (microphone != null) {
            microphone.close();
        }
    }

    private final class Ears implements ParticipantListener {
        @Override
        public void onClosed(CloseReason reason) {
            over.tryComplete();
        }
    }
}
