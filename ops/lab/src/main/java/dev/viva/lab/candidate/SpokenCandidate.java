package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds an interview from the candidate's side, by its link: notice, consent, microphone, seat, room, answers, end.
///
/// It answers the n-th question with the n-th answer, a follow-up briefly, and has no question of its own.
///
/// **Threads:** one event loop, that of [#hold]'s caller.
public final class SpokenCandidate {

    private static final Logger LOG = LoggerFactory.getLogger(SpokenCandidate.class);

    /// People take a breath before they answer.
    private static final long BREATH_MS = 700;

    private static final int INTERVIEW_OVER = 4410;

    private final Vertx vertx;
    private final OpenedLink link;
    private final Answers answers;
    private final Set<String> answered = new HashSet<>();
    private final Promise<String> end = Promise.promise();
    private @Nullable Microphone microphone;
    private @Nullable Participant self;

    /// What it says, rendered: 16 kHz mono.
    ///
    /// @param toQuestions one for each question, in order
    /// @param otherwise   to follow-ups and at the end
    @SuppressWarnings("ArrayRecordComponent") // samples, never compared
    public record Answers(List<short[]> toQuestions, short[] otherwise) {

        public Answers {
            toQuestions = List.copyOf(toQuestions);
        }

        short[] to(int number, boolean followUp) {
            return followUp || number < 1 || number > toQuestions.size() ? otherwise : toQuestions.get(number - 1);
        }
    }

    /// @param link as it was sent to the candidate
    public SpokenCandidate(Vertx vertx, Offload offload, String link, Answers answers) {
        this.vertx = vertx;
        this.link = new OpenedLink(vertx, offload, link);
        this.answers = answers;
    }

    /// Goes through the whole interview.
    ///
    /// @return its outcome, such as `COMPLETED`; fails if it broke off
    public Future<String> hold() {
        return link.takeSeat()
                .compose(seat -> link.sit(seat, this::message, this::socketClosed, new Ears()))
                .compose(this::inTheRoom)
                .onComplete(_ -> leave());
    }

    private Future<String> inTheRoom(Participant joined) {
        self = joined;
        microphone = new Microphone(link.loop(), joined);
        return end.future();
    }

    private void message(JsonObject message) {
        switch (message.getString("type", "")) {
            case "view" -> view(message);
            case "refused", "displaced" -> end.tryFail("the server said " + message.encode());
            default -> {} // captions are for people
        }
    }

    private void view(JsonObject view) {
        var phase = view.getString("phase");
        if ("ENDED".equals(phase) && view.containsKey("outcome")) {
            end.tryComplete(view.getString("outcome"));
        } else if ("LISTENING".equals(phase)) {
            answer(view.getInteger("questionNumber"), view.getString("questionText", ""));
        }
    }

    private void answer(int number, String question) {
        if (!answered.add(number + question)) {
            return;
        }
        var followUp = question.isEmpty()
                || answered.stream().filter(a -> a.startsWith("" + number)).count() > 1;
        LOG.atInfo()
                .addKeyValue("question", number)
                .addKeyValue("followUp", followUp)
                .log("answering");
        vertx.setTimer(BREATH_MS, _ -> {
            if (microphone != null) {
                microphone.say(answers.to(number, followUp).clone());
            }
        });
    }

    private void socketClosed(int code) {
        if (code == INTERVIEW_OVER) {
            end.tryComplete("COMPLETED");
        } else {
            end.tryFail("the socket closed with " + code);
        }
    }

    private void leave() {
        if (microphone != null) {
            microphone.close();
        }
        if (self != null) {
            var _ = self.leave();
        }
    }

    private static final class Ears implements ParticipantListener {
        @Override
        public void onClosed(CloseReason reason) {
            LOG.atInfo().addKeyValue("reason", reason).log("out of the room");
        }
    }
}
