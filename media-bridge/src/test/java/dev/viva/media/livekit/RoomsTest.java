package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.viva.core.error.ServiceException;
import dev.viva.media.livekit.ParticipantIT.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a server's refusals; what it grants is seen in [ParticipantIT].
class RoomsTest {

    private HttpServer server;
    private Rooms rooms;
    private int status;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        var url = URI.create("ws://127.0.0.1:" + server.getAddress().getPort() + "/");
        rooms = new Rooms(url, LiveKitFixture.KEY, new VirtualThreads());
    }

    @AfterEach
    void stop() {
        rooms.close();
        server.stop(0);
    }

    @Test
    void aRoomThatIsNotThereIsDeletedAndEmpty() {
        status = 404;

        Guest.await(rooms.delete("room"));

        assertThat(Guest.await(rooms.participants("room"))).isEmpty();
    }

    @Test
    void aRefusalIsUnavailable() {
        status = 503;

        assertThatThrownBy(() -> Guest.await(rooms.create("room", Duration.ofMinutes(1), 2)))
                .hasCauseInstanceOf(ServiceException.Unavailable.class);
    }

    @Test
    void aServerThatIsDownIsUnavailable() {
        server.stop(0);

        assertThatThrownBy(() -> Guest.await(rooms.delete("room")))
                .hasCauseInstanceOf(ServiceException.Unavailable.class);
    }
}
