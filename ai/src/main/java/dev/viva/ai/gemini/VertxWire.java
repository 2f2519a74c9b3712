package dev.viva.ai.gemini;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.atomic.AtomicBoolean;

/// A WebSocket of Vert.x on the conversation's event loop. Handlers are set before it connects: set
/// later, the first message can be lost. No pings: this vendor answers them late or never, and
/// progress is watched elsewhere.
final class VertxWire implements Wire {

    /// How long the vendor may take to answer a close.
    private static final long CLOSE_MS = 400;

    private final Context context;
    private final Listener listener;
    private final ClientWebSocket socket;
    private boolean open;
    private boolean over;
    private boolean waiting;

    private VertxWire(Context context, ClientWebSocket socket, Listener listener) {
        this.context = context;
        this.socket = socket;
        this.listener = listener;
    }

    /// Opens one on `context`, which must be the current one.
    static Wire open(Context context, WebSocketClient client, GeminiEndpoint endpoint, Listener listener) {
        var wire = new VertxWire(context, client.webSocket(), listener);
        wire.connect(endpoint);
        return wire;
    }

    private void connect(GeminiEndpoint endpoint) {
        socket.textMessageHandler(this::received);
        socket.binaryMessageHandler(message -> received(message.toString())); // Google sends JSON in binary frames
        socket.closeHandler(_ -> closed());
        socket.exceptionHandler(_ -> closed());
        endpoint.credential().onFailure(this::noCredential).onSuccess(given -> connect(endpoint, given));
    }

    /// A credential may come from another thread.
    private void noCredential(Throwable cause) {
        context.runOnContext(_ -> end(Ending.ofNoCredential(cause)));
    }

    private void connect(GeminiEndpoint endpoint, String given) {
        context.runOnContext(_ -> joined(endpoint, given));
    }

    private void joined(GeminiEndpoint endpoint, String given) {
        if (over) {
            return;
        }
        join(endpoint, given).onComplete(joined -> {
            if (over) {
                if (joined.succeeded()) {
                    var _ = socket.close();
                }
            } else if (joined.succeeded()) {
                open = true;
                socket.setWriteQueueMaxSize(64 * 1024);
                socket.drainHandler(_ -> drained());
                listener.opened();
            } else {
                end(ending(endpoint, given, joined.cause()));
            }
        });
    }

    private Future<?> join(GeminiEndpoint endpoint, String given) {
        return socket.connect(new WebSocketConnectOptions()
                .setAbsoluteURI(endpoint.uri().toString())
                .addHeader(endpoint.header(), endpoint.headerValue(given)));
    }

    private static Ending ending(GeminiEndpoint endpoint, String given, Throwable cause) {
        if (cause instanceof UpgradeRejectedException refused) {
            var status = refused.getStatus();
            return status == 401 ? endpoint.unauthorized(given) : Ending.ofRefusal(status);
        }
        return Ending.ofFault(cause.getClass().getSimpleName());
    }

    private void received(String json) {
        if (!over) {
            listener.message(json);
        }
    }

    private void drained() {
        waiting = false;
        if (!over) {
            listener.drained();
        }
    }

    private void closed() {
        var code = socket.closeStatusCode();
        if (open) {
            var _ = socket.close(); // after a fault it is still open
        }
        end(Ending.ofClose(code == null ? 1006 : code));
    }

    private void end(Ending ending) {
        if (!over) {
            over = true;
            open = false;
            listener.ended(ending);
        }
    }

    @Override
    public void send(String json) {
        if (open && !socket.isClosed()) {
            var _ = socket.writeTextMessage(json);
        }
    }

    @Override
    public boolean full() {
        waiting = waiting || (open && !socket.isClosed() && socket.writeQueueFull());
        return !open || waiting;
    }

    @Override
    public void close(Runnable closed) {
        var once = new AtomicBoolean();
        Runnable first = () -> {
            if (once.compareAndSet(false, true)) {
                closed.run();
            }
        };
        over = true;
        if (open) {
            open = false;
            socket.close((short) 1000).onComplete(_ -> context.runOnContext(_ -> first.run()));
            context.owner().setTimer(CLOSE_MS, _ -> first.run());
        } else {
            context.runOnContext(_ -> first.run());
        }
    }
}
