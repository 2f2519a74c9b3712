package dev.viva.media.onnx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that runs one model, for one session after the other: each in turn has one question answered.
///
/// **Threads:** any may come, go and wake; none of that blocks. A native call pins its carrier, so this is a platform
/// thread.
final class ModelThread {

    private static final Logger LOG = LoggerFactory.getLogger(ModelThread.class);
    private static final long JOIN_MS = 5_000;

    private final List<Asker> askers = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /// A session with questions, which it keeps by itself.
    interface Asker {

        /// Answers its oldest question, on this thread.
        ///
        /// @return false if it has none
        boolean answerOne();
    }

    ModelThread(String name) {
        thread = Thread.ofPlatform().daemon().name(name).start(this::work);
    }

    void add(Asker asker) {
        askers.add(asker);
    }

    void remove(Asker asker) {
        askers.remove(asker);
    }

    /// There is a question. A few microseconds.
    void wake() {
        LockSupport.unpark(thread);
    }

    private void work() {
        while (!closed) {
            var busy = false;
            for (var asker : askers) {
                busy |= answered(asker);
            }
            if (!busy && !closed) {
                LockSupport.park(this);
            }
        }
    }

    private boolean answered(Asker asker) {
        try {
            return !closed && asker.answerOne();
        } catch (RuntimeException e) {
            askers.remove(asker); // a fault of ours: better no model for this visit than the same fault for ever
            LOG.atError().setCause(e).log("a model could not be asked");
            return false;
        }
    }

    /// No question is begun any more.
    void end() {
        closed = true;
        wake();
    }

    /// Waits for the question that is being answered.
    ///
    /// @return false if it was not answered in time
    boolean ended() {
        try {
            thread.join(JOIN_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
