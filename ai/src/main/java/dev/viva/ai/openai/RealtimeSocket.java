package dev.viva.ai.openai;

import dev.viva.ai.cascade.PortFailure;
import dev.viva.ai.cascade.PortFailure.Kind;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A WebSocket of the vendor, as somebody who may block uses it: one virtual thread at a time reads and
/// writes. Nothing is dropped: while too many messages wait, the socket is not read.
///
/// **Threads:** the socket is confined to an event loop; the methods are for virtual threads.
final class RealtimeSocket {

    /// Messages that wait to be read, a few seconds of sound: then the vendor has to wait.
    private static final int MOST_WAITING = 64;

    private static final int FEW_WAITING = 16;

    /// The status of a socket that was closed without one.
    private static final int BROKEN = 1006;

    private final Context context;
    private final ClientWebSocket socket;

    /// What came; empty: it is over.
    private final BlockingQueue<Optional<String>> messages = new LinkedBlockingQueue<>();

    private final long openedNanos = System.nanoTime();
    private volatile boolean paused;
    private volatile boolean over;
    private volatile int closeCode = BROKEN;

    private RealtimeSocket(Context context, ClientWebSocket socket) {
        this.context = context;
        this.socket = socket;
    }

    /// Opens one.
    ///
    /// @param patience until the vendor has taken it
    static RealtimeSocket open(Vertx vertx, WebSocketClient client, WebSocketConnectOptions options, Duration patience)
            throws PortFailure, InterruptedException {
        var opened = new CompletableFuture<RealtimeSocket>();
        vertx.runOnContext(_ -> connect(vertx.getOrCreateContext(), client, options)
                .onComplete(result -> {
                    if (result.failed()) {
                        opened.completeExceptionally(result.cause());
                    } else if (!opened.complete(result.result())) {
                        result.result().close(); // nobody waits for it any more
                    }
                }));
        try {
            return opened.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw PortFailure.passing("did not answer in time");
        } catch (ExecutionException failed) {
            throw refused(failed.getCause());
        } finally {
            opened.cancel(false);
        }
    }

    /// Handlers are set before it connects: set later, the first message can be lost.
    private static Future<RealtimeSocket> connect(
            Context context, WebSocketClient client, WebSocketConnectOptions options) {
        var socket = client.webSocket();
        var made = new RealtimeSocket(context, socket);
        socket.textMessageHandler(made::received);
        socket.closeHandler(_ -> made.ended(socket.closeStatusCode()));
        socket.exceptionHandler(_ -> made.ended(null));
        return socket.connect(options).map(made);
    }

    private static PortFailure refused(@Nullable Throwable cause) {
        if (cause instanceof UpgradeRejectedException answer) {
            var body = answer.getBody();
            var code = RealtimeCodec.errorCode(body == null ? "" : body.toString());
            return Failures.answered(
                    answer.getStatus(),
                    code,
                    name -> Optional.ofNullable(answer.getHeaders().get(name)));
        }
        return new PortFailure(Kind.PASSING, "connection lost", null, cause);
    }

    private void received(String message) {
        messages.add(Optional.of(message));
        if (messages.size() >= MOST_WAITING && !paused) {
            paused = true;
            socket.pause();
            goOn();
        }
    }

    private void goOn() {
        if (paused && messages.size() <= FEW_WAITING) {
            paused = false;
            socket.resume();
        }
    }

    /// @param code null if it just broke
    private void ended(@Nullable Short code) {
        if (!over) {
            closeCode = code == null ? BROKEN : code;
            over = true;
            messages.add(Optional.empty());
        }
    }

    void send(String message) {
        context.runOnContext(_ -> {
            if (!socket.isClosed()) {
                var _ = socket.writeTextMessage(message);
            }
        });
    }

    /// The next message.
    String take(Duration patience) throws PortFailure, InterruptedException {
        var next = messages.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (next == null) {
            throw PortFailure.passing("did not answer in time");
        }
        if (next.isEmpty()) {
            messages.add(next); // for whoever asks again
            throw Failures.closed(closeCode);
        }
        if (paused && messages.size() <= FEW_WAITING) {
            context.runOnContext(_ -> goOn());
        }
        return next.get();
    }

    boolean isOver() {
        return over;
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - openedNanos);
    }

    /// Closes; repeated calls are fine.
    void close() {
        context.runOnContext(_ -> {
            if (!socket.isClosed()) {
                var _ = socket.close();
            }
        });
    }
}
