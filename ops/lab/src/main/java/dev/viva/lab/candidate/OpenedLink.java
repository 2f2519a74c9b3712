package dev.viva.lab.candidate;

import dev.viva.core.runtime.Offload;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A candidate's link and what is behind it: notice, consent, microphone test, seat, the words' socket and the room.
///
/// **Threads:** one event loop, that of the constructor's caller.
final class OpenedLink {

    private final Context context;
    private final LiveKitParticipants participants;
    private final WebSocketClient sockets;
    private final URI origin;
    private final CandidateApi api;
    private @Nullable WebSocket socket;

    /// @param link as it was sent to the candidate
    OpenedLink(Vertx vertx, Offload offload, String link) {
        var address = URI.create(link);
        this.context = vertx.getOrCreateContext();
        this.participants = new LiveKitParticipants(vertx, offload);
        this.sockets = vertx.createWebSocketClient();
        this.origin = URI.create(address.getScheme() + "://" + address.getAuthority());
        this.api = new CandidateApi(WebClient.create(vertx), origin, address.getFragment());
    }

    /// Reads the notice, consents, tries the microphone and takes the seat, so that the room is opened.
    Future<JsonObject> takeSeat() {
        return api.interview().compose(api::getReady).compose(_ -> api.takeSeat());
    }

    /// Opens the words' socket and joins the room, with a microphone to be used.
    ///
    /// @param words  gets every message of the socket
    /// @param closed gets the code with which the socket closed
    Future<Participant> sit(
            JsonObject seat, Consumer<JsonObject> words, IntConsumer closed, ParticipantListener listener) {
        return api.session()
                .map(in -> new CandidateSocket.Hello(origin, in, seat.getString("seat")))
                .compose(hello -> CandidateSocket.open(sockets, hello, words, closed))
                .onSuccess(open -> socket = open)
                .compose(_ -> participants.join(context, CandidateApi.roomOf(seat), listener));
    }

    /// Where everything of this candidate happens.
    ContextInternal loop() {
        return (ContextInternal) context;
    }

    /// Presses a button of the page; does nothing before the socket is open.
    void press(String button) {
        if (socket != null) {
            var press = new JsonObject().put("type", "press").put("button", button);
            var _ = socket.writeTextMessage(press.encode());
        }
    }
}
