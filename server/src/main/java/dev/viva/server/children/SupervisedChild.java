package dev.viva.server.children;

import dev.viva.server.children.ChildProcess.Probe;
import dev.viva.server.runtime.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A child that is started again, on the same port and the same data, whenever it ends without having been asked to.
///
/// The waits between the tries grow. After a few tries in a row that did not last, the operator is told once what its
/// log ends with and what to do; from then on it is tried at a slow pace only, because a disk that was full or memory
/// that was short may come back, and interviews wait for it.
///
/// **Threads:** any; one of its own watches. **Errors:** [ChildException] from the first start only.
final class SupervisedChild implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedChild.class);

    private final ChildSpec spec;
    private final ChildFiles files;
    private final Probe probe;
    private final Pace pace;
    private final AtomicLong restarts = new AtomicLong();
    private final Thread watcher;
    private volatile ChildProcess child;
    private volatile boolean closed;

    // the watcher only
    private int failures;

    private SupervisedChild(ChildSpec spec, ChildFiles files, Probe probe, Pace pace, ChildProcess child) {
        this.spec = spec;
        this.files = files;
        this.probe = probe;
        this.pace = pace;
        this.child = child;
        this.watcher = Threads.pump(spec.name() + "-watch", this::watch);
    }

    /// How fast it is started again.
    ///
    /// @param first   wait before the first try; doubled before each further one
    /// @param longest such wait
    /// @param tries   in a row, after which the operator is told
    /// @param slow    wait between the tries from then on
    /// @param well    a child that has run for so long had been well: the count begins anew
    record Pace(Duration first, Duration longest, int tries, Duration slow, Duration well) {

        /// The first wait is as long as PostgreSQL's processes need to notice that their parent was killed; fifteen
        /// tries take about a minute, and an interview waits for a livekit-server no longer than it has to.
        static final Pace STANDARD = new Pace(
                Duration.ofMillis(200), Duration.ofSeconds(5), 15, Duration.ofSeconds(60), Duration.ofSeconds(60));

        private Duration before(int attempt) {
            if (attempt > tries) {
                return slow;
            }
            var wait = first.multipliedBy(1L << Math.min(attempt - 1, 20));
            return wait.compareTo(longest) < 0 ? wait : longest;
        }
    }

    /// Starts it and waits until it is ready.
    static SupervisedChild start(ChildSpec spec, ChildFiles files, Probe probe, Pace pace) throws ChildException {
        return new SupervisedChild(spec, files, probe, pace, ChildProcess.start(spec, files, probe));
    }

    /// Completes with the exit status when the run that is under way now ends; another one follows unless we end it.
    CompletableFuture<Integer> exited() {
        return child.exited();
    }

    /// How often it was started again.
    long restarts() {
        return restarts.get();
    }

    private void watch() {
        try {
            while (!closed) {
                var begun = System.nanoTime();
                var status = child.awaitEnd();
                if (System.nanoTime() - begun > pace.well().toNanos()) {
                    failures = 0;
                }
                if (!closed) {
                    LOG.atWarn()
                            .addKeyValue("child", spec.name())
                            .addKeyValue("status", status)
                            .log("a child ended without being asked and is started again");
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is being stopped
        }
    }

    private void startAgain() throws InterruptedException {
        var last = child.lastWords();
        child.close();
        while (!closed) {
            failures++;
            Thread.sleep(pace.before(failures));
            try {
                child = ChildProcess.start(spec, files, probe);
                restarts.incrementAndGet();
                last = "It ends each time soon after its start. " + last;
                tell(last);
                return;
            } catch (ChildException e) {
                last = String.valueOf(e.getMessage());
                tell(last);
            }
        }
    }

    private void tell(String why) {
        if (failures < pace.tries()) {
            LOG.atInfo()
                    .addKeyValue("child", spec.name())
                    .addKeyValue("tries", failures)
                    .log("a child was started again");
        } else if (failures == pace.tries()) {
            LOG.atError()
                    .addKeyValue("child", spec.name())
                    .addKeyValue("tries", failures)
                    .addKeyValue("error", why)
                    .log(
                            "a child does not stay up; it is tried once in a while only: see to its cause, or restart Viva");
        }
    }

    /// Stops it for good: asks it to end, waits, and kills it when it takes too long. May be called twice. Blocks.
    @Override
    public void close() {
        closed = true;
        watcher.interrupt(); // a start that is under way ends its child
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        child.close();
    }
}
