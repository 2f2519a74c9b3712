package dev.viva.server.runtime;

/// The few threads that the server starts by hand.
public final class Threads {

    private Threads() {}

    /// Starts a platform daemon thread for a loop that reads a pipe: such a read holds its carrier, and two cores have
    /// only two carriers to give.
    public static Thread pump(String name, Runnable loop) {
        return Thread.ofPlatform().daemon().name(name).start(loop);
    }
}
