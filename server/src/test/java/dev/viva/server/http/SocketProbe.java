package dev.viva.server.http;

import static org.awaitility.Awaitility.await;

import dev.viva.server.access.CandidateToken;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A candidate's page as far as its socket goes. Every message that comes is held to the contract.
final class SocketProbe {

    final List<JsonObject> messages;
    private final ApiFixture api;
    private final WebSocket socket;

    private SocketProbe(ApiFixture api, WebSocket socket, List<JsonObject> messages) {
        this.api = api;
        this.socket = socket;
        this.messages = messages;
    }

    static SocketProbe connect(ApiFixture api) throws Exception {
        return connect(api, new WebSocketConnectOptions());
    }

    static SocketProbe connect(ApiFixture api, WebSocketConnectOptions options) throws Exception {
        var where = options.setHost("127.0.0.1").setPort(api.port()).setURI(ApiFixture.BASE + "/candidate/live");
        var messages = new CopyOnWriteArrayList<JsonObject>();
        var socket = api.sockets.webSocket().textMessageHandler(text -> messages.add(new JsonObject(text)));
        return new SocketProbe(api, socket.connect(where).await(5, TimeUnit.SECONDS), messages);
    }

    /// With what a browser keeps of the candidate's session.
    static SocketProbe connect(ApiFixture api, CandidateToken session) throws Exception {
        return connect(api, new WebSocketConnectOptions().putHeader("Cookie", CandidateBrowser.cookie(session)));
    }

    SocketProbe hello(CandidateToken session, String seat) {
        return hello(session.interview().toString(), seat);
    }

    SocketProbe hello(String interview, String seat) {
        return send(new JsonObject()
                .put("type", "hello")
                .put("interview", interview)
                .put("seat", seat));
    }

    SocketProbe send(JsonObject message) {
        socket.writeTextMessage(message.encode());
        return this;
    }

    SocketProbe raw(String text) {
        socket.writeTextMessage(text);
        return this;
    }

    WebSocket socket() {
        return socket;
    }

    JsonObject awaitMessage(String type) {
        await().until(() -> messages.stream().anyMatch(m -> m.getString("type").equals(type)));
        messages.forEach(m -> api.contract.schema("CandidateDown", m));
        return messages.stream()
                .filter(m -> m.getString("type").equals(type))
                .findFirst()
                .orElseThrow();
    }

    long count(String type) {
        return messages.stream().filter(m -> m.getString("type").equals(type)).count();
    }

    int awaitClose() {
        await().ignoreExceptions().until(() -> socket.isClosed() && socket.closeStatusCode() != null);
        return socket.closeStatusCode();
    }
}
