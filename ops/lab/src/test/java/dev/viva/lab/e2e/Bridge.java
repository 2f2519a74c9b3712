package dev.viva.lab.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// A bridge that may be mistreated, and that is started again in its data directory as an operator's supervisor would.
///
/// **Threads:** any; each call blocks but for [#again].
final class Bridge implements AutoCloseable {

    private static final Duration END_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final NodeSettings settings;
    private final NodeLinks links;
    private final ExecutorService supervisor;
    private volatile Future<VivaProcess> process;

    /// @param folder for this bridge only
    /// @param links  those that the settings name
    Bridge(Path folder, NodeSettings settings, NodeLinks links, ExecutorService supervisor) {
        this.folder = folder;
        this.settings = settings;
        this.links = links;
        this.supervisor = supervisor;
        again();
    }

    /// Starts it, or starts it again once it has ended. Does not wait.
    void again() {
        process = supervisor.submit(() -> VivaProcess.startNode(folder, settings, "bridge"));
    }

    /// A second process in its data directory, while the first one runs.
    VivaProcess twin() throws IOException {
        return VivaProcess.startNode(folder, settings, "bridge");
    }

    /// Waits until it is ready.
    VivaProcess process() throws IOException, InterruptedException {
        try {
            return process.get();
        } catch (ExecutionException e) {
            throw new IOException("a bridge did not start", e.getCause());
        }
    }

    /// Whether it takes interviews, as far as is known without waiting.
    boolean up() {
        return process.isDone()
                && process.state() == Future.State.SUCCESS
                && process.resultNow().alive();
    }

    boolean isAt(String home) {
        return up() && process.resultNow().home().equals(home);
    }

    NodeLinks links() {
        return links;
    }

    /// Ends it without a word; whatever stands on its ways to others is gone with it.
    void kill() throws IOException, InterruptedException {
        process().signal("KILL");
        process().awaitEnd(END_LIMIT);
        links.begin();
    }

    /// The database does not answer it any more, until the end of [#kill].
    void holdDatabase() {
        links.database().hang();
    }

    @Override
    public void close() {
        if (up()) {
            process.resultNow().close();
        }
        links.close();
    }
}
