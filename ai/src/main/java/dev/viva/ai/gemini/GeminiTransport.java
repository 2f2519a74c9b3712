package dev.viva.ai.gemini;

import dev.viva.ai.loop.Timers;
import io.vertx.core.Context;

/// What carries messages and tells the time: WebSockets and a clock, or both virtual in a test.
public interface GeminiTransport extends AutoCloseable {

    /// Opens a connection on `context`, the current one.
    Wire open(Context context, Wire.Listener listener);

    /// Time on `context`.
    Timers timers(Context context);

    /// Ends what is still open. Does not block.
    @Override
    void close();
}
