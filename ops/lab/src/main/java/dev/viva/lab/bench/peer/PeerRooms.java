package dev.viva.lab.bench.peer;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.viva.lab.bench.process.LabLiveKit;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// Rooms for which a worker is asked by its name. Viva's own rooms never ask.
final class PeerRooms {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI services;

    /// @param livekit as `ws://host:port`
    PeerRooms(URI livekit) {
        services = URI.create("http://" + livekit.getAuthority() + "/twirp/");
    }

    void create(String room, String agent) throws IOException, InterruptedException {
        call("livekit.RoomService/CreateRoom", room, new JsonObject().put("name", room));
        call(
                "livekit.AgentDispatchService/CreateDispatch",
                room,
                new JsonObject().put("room", room).put("agentName", agent));
    }

    void delete(String room) throws IOException, InterruptedException {
        call("livekit.RoomService/DeleteRoom", room, new JsonObject().put("room", room));
    }

    private void call(String method, String room, JsonObject body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(services.resolve(method))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token(room))
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IOException(method + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static String token(String room) {
        return JWT.create()
                .withIssuer(LabLiveKit.KEY)
                .withExpiresAt(Instant.now().plus(LIMIT))
                .withClaim("video", Map.of("roomCreate", true, "roomAdmin", true, "room", room))
                .sign(Algorithm.HMAC256(LabLiveKit.SECRET));
    }
}
