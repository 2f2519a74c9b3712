package dev.viva.server.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Stops what was started, in reverse order, each part within its own limit, once.
///
/// **Threads:** call from anywhere. A second caller of [#run()] waits until the first is through.
/// **Errors:** none: a step that fails or takes too long is said, logged and left behind.
public final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    /// One part to stop.
    @FunctionalInterface
    public interface Action {
        void stop() throws Exception;
    }

    private record Step(String what, Duration limit, Action action) {}

    private final Consumer<String> say;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile OptionalInt exitStatus = OptionalInt.empty();
    private final CountDownLatch done = new CountDownLatch(1);

    /// @param say where a person reads what is being stopped, one sentence each
    public Shutdown(Consumer<String> say) {
        this.say = say;
    }

    /// Remembers a part that has just been started; what was added last is stopped first.
    ///
    /// A part that comes up while the process already stops is stopped at once.
    public void add(String what, Duration limit, Action action) {
        var step = new Step(what, limit, action);
        synchronized (steps) {
            if (!begun.get()) {
                steps.push(step);
                return;
            }
        }
        stop(step);
    }

    /// Runs this on SIGINT and SIGTERM, and when the last thread ends.
    public void onSignal() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::runAndEnd));
    }

    /// The exit status of a process that a signal has stopped, instead of the signal's own.
    public void endsWith(int status) {
        exitStatus = OptionalInt.of(status);
    }

    private void runAndEnd() {
        run();
        exitStatus.ifPresent(Runtime.getRuntime()::halt); // a hook has no other way to say it
    }

    /// Stops every part. Blocks until all are stopped or given up.
    public void run() {
        boolean first;
        synchronized (steps) {
            first = begun.compareAndSet(false, true);
        }
        if (first) {
            steps.forEach(this::stop);
            done.countDown();
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// True from the first moment of a stop on.
    public boolean begun() {
        return begun.get();
    }

    private void stop(Step step) {
        say.accept("Stopping " + step.what() + " …");
        var worker = Thread.ofVirtual().name("stop " + step.what()).start(() -> perform(step));
        try {
            if (!worker.join(step.limit())) {
                worker.interrupt();
                say.accept(
                        step.what() + " did not stop within " + step.limit().toMillis() + " ms; going on without it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void perform(Step step) {
        try {
            step.action().stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.atWarn().setCause(e).addKeyValue("part", step.what()).log("a part could not be stopped");
            say.accept(step.what() + " could not be stopped cleanly: " + e.getMessage());
        }
    }
}
