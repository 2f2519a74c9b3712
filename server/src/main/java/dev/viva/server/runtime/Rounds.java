package dev.viva.server.runtime;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks a queue for work, again and again, on a virtual thread of its own: at once after a round that found
/// something, else after a pause. A round that fails ends nothing.
public final class Rounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Round round;
    private final Thread thread;
    private volatile boolean closed;

    private Rounds(String name, Round round) {
        this.name = name;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Starts.
    ///
    /// @param name of what is done, for the log
    public static Rounds start(String name, Round round) {
        var rounds = new Rounds(name, round);
        rounds.thread.start();
        return rounds;
    }

    /// One look for work.
    @FunctionalInterface
    public interface Round {

        /// Looks; says whether there was any.
        boolean once() throws InterruptedException;
    }

    private void run() {
        try {
            while (!closed) {
                if (!once()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private boolean once() throws InterruptedException {
        try {
            return round.once();
        } catch (RuntimeException e) { // the database is away; what was taken comes back when its time is over
            if (!closed) {
                LOG.atWarn()
                        .addKeyValue("what", name)
                        .addKeyValue("error", e.getClass().getName())
                        .log("a queue cannot be worked off at this moment");
            }
            return false;
        }
    }

    /// Stops within seconds; what is just being done may be done once more, by whoever takes it next. Idempotent.
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            var _ = thread.join(ENDS_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
