package dev.viva.lab.candidate;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// The candidate's socket: says hello, then hears views and captions.
final class CandidateSocket {

    private CandidateSocket() {}

    /// Opens the socket and says hello.
    ///
    /// @param messages every message, in order
    /// @param closed   told the close code
    static Future<WebSocket> open(
            WebSocketClient client, Hello hello, Consumer<JsonObject> messages, IntConsumer closed) {
        var socket = client.webSocket();
        // handlers first: the first message comes with the connection
        socket.textMessageHandler(text -> messages.accept(new JsonObject(text)));
        socket.closeHandler(_ -> closed.accept(socket.closeStatusCode() == null ? 1006 : socket.closeStatusCode()));
        var options = new WebSocketConnectOptions()
                .setAbsoluteURI(hello.address())
                .addHeader("Origin", hello.server().toString())
                .addHeader("Cookie", hello.session().cookie());
        return socket.connect(options)
                .compose(open -> open.writeTextMessage(hello.text()).map(open));
    }

    /// What opens the socket.
    ///
    /// @param server such as `http://localhost:7000`
    record Hello(URI server, CandidateApi.Session session, String seat) {

        String address() {
            return server.toString().replaceFirst("^http", "ws") + "/api/v1/candidate/live";
        }

        String text() {
            return new JsonObject()
                    .put("type", "hello")
                    .put("interview", session.interview())
                    .put("seat", seat)
                    .encode();
        }
    }
}
