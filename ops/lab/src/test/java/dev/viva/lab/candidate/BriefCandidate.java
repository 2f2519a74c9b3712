package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.ParticipantListener;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
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

    private final Context context;
    private final LiveKitParticipants participants;
    private final WebSocketClient sockets;
    private final URI origin;
    private final String token;
    private final CandidateApi api;
    private final List<Answer> answers;
    private final List<Given> given = new ArrayList<>();
    private final Promise<Void> over = Promise.promise();
    private String answered = "";
    private @Nullable Microphone microphone;
    private @Nullable WebSocket socket;

    /// @param link as it was sent to the candidate
    public BriefCandidate(Vertx vertx, Offload offload, String link, List<Answer> answers) {
        var address = URI.create(link);
        this.context = vertx.getOrCreateContext();
        this.participants = new LiveKitParticipants(vertx, offload);
        this.sockets = vertx.createWebSocketClient();
        this.origin = URI.create(address.getScheme() + "://" + address.getAuthority());
        this.token = address.getFragment();
        this.api = new CandidateApi(WebClient.create(vertx), origin, token);
        this.answers = List.copyOf(answers);
    }

    /// Consents and takes the seat, so that the room is opened, and nothing more.
    public Future<JsonObject> takeSeat() {
        return api.interview()
                .compose(interview -> api.consent(interview.getString("noticeVersion")))
                .compose(_ -> api.reportMicrophone(-6))
                .compose(_ -> api.takeSeat());
    }

    /// Answers, leaves, and tells what was said when.
    public Future<List<Given>> hold() {
        return takeSeat()
                .compose(this::sit)
                .compose(_ -> over.future())
                .map(_ -> List.copyOf(given))
                .onComplete(_ -> release());
    }

    private Future<Void> sit(JsonObject seat) {
        var hello = new CandidateSocket.Hello(origin, token, seat.getString("seat"));
        var options = new JoinOptions(
                URI.create(seat.getString("livekitUrl")),
                seat.getString("livekitToken"),
                "microphone",
                seat.getString("interviewer"),
                Duration.ofSeconds(20));
        return CandidateSocket.open(sockets, hello, this::message, _ -> over.tryComplete())
                .onSuccess(open -> socket = open)
                .compose(_ -> participants.join(context, options, new Ears()))
                .map(joined -> {
                    microphone = new Microphone((ContextInternal) context, joined);
                    return null;
                });
    }

    private void message(JsonObject message) {
        var number = message.getInteger("questionNumber", 0);
        var text = message.getString("questionText", "");
        var listening = "LISTENING".equals(message.getString("phase"));
        if (number > answers.size()) {
            press("WITHDRAW");
        } else if (listening && number == given.size() + 1) {
            answered = text;
            answer(answers.get(given.size()));
        } else if (listening && !text.equals(answered)) {
            press("SKIP"); // a follow-up
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

    private void press(String button) {
        if (socket != null) {
            var press = new JsonObject().put("type", "press").put("button", button);
            var _ = socket.writeTextMessage(press.encode());
        }
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
