package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.viva.media.livekit.ParticipantIT.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// A real server's webhooks pass the verifier, and say what has happened and for how long a room is kept.
class WebhookIT {

    private final WebhookVerifier verifier = new WebhookVerifier(LiveKitFixture.KEY);
    private final List<WebhookEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @Test
    void theServersOwnWebhooksAreVerified() throws IOException {
        var hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", this::accept);
        hook.start();
        var url = URI.create("http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
        try (var server = LiveKitFixture.start(url);
                var rooms = new Rooms(server.url(), LiveKitFixture.KEY, new VirtualThreads())) {
            Guest.await(rooms.create("room-1", Duration.ofMinutes(7), 2));
            Guest.await(rooms.delete("room-1"));

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(events)
                            .extracting(WebhookEvent::kind, WebhookEvent::room)
                            .contains(tuple("room_started", "room-1"), tuple("room_finished", "room-1")));
            assertThat(refused).isEmpty();
            assertThat(bodies.getFirst()).contains("\"emptyTimeout\":420", "\"departureTimeout\":420");
        } finally {
            hook.stop(0);
        }
    }

    private void accept(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        var event = verifier.verify(body, header);
        bodies.add(new String(body, StandardCharsets.UTF_8));
        if (event == null) {
            refused.add(header);
        } else {
            events.add(event);
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }
}
