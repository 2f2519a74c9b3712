package dev.viva.ai.cascade;

import dev.viva.ai.loop.Timers;
import java.time.Duration;
import java.util.function.Consumer;

/// One call of a port, on a virtual thread of its own. Ends once: with its result, with its failure,
/// at its deadline, or cancelled without a word.
///
/// **Threads:** confined to the conversation's event loop; only the work itself runs elsewhere.
final class Call<T> {

    /// What blocks.
    @FunctionalInterface
    interface Work<T> {
        T run() throws PortFailure, InterruptedException;
    }

    private final Loop loop;
    private final Consumer<PortFailure> failed;
    private final Thread thread;
    private Timers.Timer deadline;
    private boolean over;

    private Call(
            Loop loop,
            Counters counters,
            Duration patience,
            Work<T> work,
            Consumer<T> done,
            Consumer<PortFailure> failed) {
        this.loop = loop;
        this.failed = failed;
        deadline = loop.after(patience, () -> expired(patience));
        thread = Thread.ofVirtual().name("viva-cascade").unstarted(() -> work(counters, work, done));
    }

    /// Starts the work. `done` or `failed` is called on the loop, later.
    ///
    /// @param patience how long it may take; [#progress] gives more
    static <T> Call<T> start(
            Loop loop,
            Counters counters,
            Duration patience,
            Work<T> work,
            Consumer<T> done,
            Consumer<PortFailure> failed) {
        var call = new Call<>(loop, counters, patience, work, done, failed);
        counters.one(CascadeCount.IN_FLIGHT);
        call.thread.start();
        return call;
    }

    private void work(Counters counters, Work<T> work, Consumer<T> done) {
        try {
            var result = work.run();
            loop.execute(() -> end(() -> done.accept(result)));
        } catch (PortFailure failure) {
            loop.execute(() -> end(() -> failed.accept(failure)));
        } catch (InterruptedException _) {
            // cancelled, or at its deadline: that was told already
        } catch (RuntimeException bug) { // of a vendor's library nothing is certain
            var failure = new PortFailure(PortFailure.Kind.PASSING, "broke", null, bug);
            loop.execute(() -> end(() -> failed.accept(failure)));
        } finally {
            counters.add(CascadeCount.IN_FLIGHT, -1);
        }
    }

    /// It moves: waits so long from now on.
    void progress(Duration patience) {
        if (!over) {
            deadline.cancel();
            deadline = loop.after(patience, () -> expired(patience));
        }
    }

    boolean over() {
        return over;
    }

    /// Nobody waits any more. The thread is interrupted; if it blocks all the same, it blocks nobody.
    void cancel() {
        if (!over) {
            over = true;
            deadline.cancel();
            thread.interrupt();
        }
    }

    private void expired(Duration patience) {
        if (!over) {
            cancel();
            failed.accept(PortFailure.passing("nothing came for " + patience.toMillis() + " ms"));
        }
    }

    private void end(Runnable tell) {
        if (!over) {
            over = true;
            deadline.cancel();
            tell.run();
        }
    }
}
