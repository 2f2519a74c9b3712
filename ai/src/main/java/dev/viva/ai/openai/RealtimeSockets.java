package dev.viva.ai.openai;

import dev.viva.ai.cascade.PortFailure;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Opens sockets of `/realtime` and keeps those that are at rest for the next line. A line leaves
/// nothing behind in a connection, so interviews may use the same one after the other.
///
/// **Threads:** from anywhere but event loops; its lock guards a few instructions.
final class RealtimeSockets implements AutoCloseable {

    /// Connections at rest.
    static final int MOST_IDLE = 16;

    /// The vendor ends a connection after an hour.
    private static final Duration OLDEST = Duration.ofMinutes(50);

    /// What was at rest for longer may be gone without a word, lost by a router.
    private static final Duration LONGEST_REST = Duration.ofMinutes(4);

    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_FRAME_BYTES = 2 << 20;
    private static final int MOST_MESSAGE_BYTES = 4 << 20;

    private record Idle(RealtimeSocket socket, long sinceNanos) {
        boolean good() {
            var rest = Duration.ofNanos(System.nanoTime() - sinceNanos);
            return !socket.isOver() && socket.age().compareTo(OLDEST) < 0 && rest.compareTo(LONGEST_REST) < 0;
        }
    }

    private final Vertx vertx;

    /// Kept here: one that nobody refers to closes its sockets.
    private final WebSocketClient client;

    private final String address;
    private final String apiKey;
    private final Duration patience;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private boolean closed;

    /// @param patience until a connection is open
    RealtimeSockets(Vertx vertx, OpenAiSettings settings, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
        apiKey = settings.apiKey();
        address = RealtimeCodec.address(settings.baseUrl(), settings.models().speech());
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxConnections(MOST_CONNECTIONS)
                .setMaxFrameSize(MOST_FRAME_BYTES)
                .setMaxMessageSize(MOST_MESSAGE_BYTES)
                .setConnectTimeout((int) patience.toMillis())
                .setTcpNoDelay(true));
    }

    /// A new one.
    RealtimeSocket open() throws PortFailure, InterruptedException {
        var options =
                new WebSocketConnectOptions().setAbsoluteURI(address).addHeader("Authorization", "Bearer " + apiKey);
        return RealtimeSocket.open(vertx, client, options, patience);
    }

    /// One that was used before, null if there is none.
    synchronized @Nullable RealtimeSocket idle() {
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.good()) {
                return next.socket;
            }
            next.socket.close();
        }
        return null;
    }

    /// It is at rest.
    synchronized void back(RealtimeSocket socket) {
        if (closed || socket.isOver() || idle.size() == MOST_IDLE) {
            socket.close();
        } else {
            idle.addFirst(new Idle(socket, System.nanoTime()));
        }
    }

    /// Those at rest are no good any more.
    synchronized void forget() {
        idle.forEach(one -> one.socket.close());
        idle.clear();
    }

    @Override
    public synchronized void close() {
        closed = true;
        forget();
        var _ = client.close();
    }
}
