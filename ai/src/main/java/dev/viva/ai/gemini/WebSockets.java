package dev.viva.ai.gemini;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.loop.VertxTimers;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;

/// The transport of real interviews: WebSockets of Vert.x, on each interview's own event loop.
final class WebSockets implements GeminiTransport {

    /// Of one frame: half a minute of sound in base64.
    private static final int MOST_FRAME_BYTES = 2 * 1024 * 1024;

    private static final int MOST_MESSAGE_BYTES = 4 * 1024 * 1024;
    private static final int MOST_CONNECTIONS = 10_000;

    private final GeminiEndpoint endpoint;

    /// Kept here: one that nobody refers to closes its sockets.
    private final WebSocketClient client;

    WebSockets(Vertx vertx, GeminiSettings settings) {
        endpoint = settings.endpoint();
        client = vertx.createWebSocketClient(new WebSocketClientOptions()
                .setMaxFrameSize(MOST_FRAME_BYTES)
                .setMaxMessageSize(MOST_MESSAGE_BYTES)
                .setMaxConnections(MOST_CONNECTIONS)
                .setConnectTimeout((int) settings.limits().setup().toMillis())
                .setTcpNoDelay(true));
    }

    @Override
    public Wire open(Context context, Wire.Listener listener) {
        return VertxWire.open(context, client, endpoint, listener);
    }

    @Override
    public Timers timers(Context context) {
        return new VertxTimers(context);
    }

    @Override
    public void close() {
        var _ = client.close();
    }
}
