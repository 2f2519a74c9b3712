package dev.viva.lab.gemini;

import dev.viva.ai.loop.Timers;

/// The client's end of a connection, as the simulated vendor sees it.
public interface Peer {

    void send(String json);

    /// Closes with a status.
    void close(int code, String reason);

    /// Breaks the connection without a word.
    void cut();

    /// Stops reading, or goes on with it.
    void reading(boolean reads);

    Timers timers();

    /// Runs on the connection's event loop, from any thread.
    void later(Runnable action);
}
