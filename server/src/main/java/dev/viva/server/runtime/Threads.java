package dev.viva.server.runtime;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// The few threads that the server starts by hand.
public final class Threads {

    private Threads() {}

    /// Starts a platform daemon thread for a loop that reads a pipe: such a read holds its carrier, and two cores have
    /// only two carriers to give.
    public static Thread pump(String name, Runnable loop) {
        return Thread.ofPlatform().daemon().name(name).start(loop);
    }

    /// A virtual thread of its own for each task, which may block for as long as it lives.
    public static Executor perTask(String name) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }
}
