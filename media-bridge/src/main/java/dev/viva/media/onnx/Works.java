package dev.viva.media.onnx;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A model with the thread that runs it, for all visits of a node.
///
/// **Threads:** any; [#model] only on [#thread].
///
/// @param <M> kind of model
final class Works<M extends Works.Model> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Works.class);

    private final M model;
    private final ModelThread thread;
    private final ModelCounts counts;
    private final long deadlineNanos;
    private final AtomicBoolean told = new AtomicBoolean();

    /// What can be stopped and closed.
    interface Model extends AutoCloseable {

        /// Ends a run that is under way, from any thread.
        void stop() throws ModelException;

        @Override
        void close();
    }

    /// @param model    closed with this
    /// @param deadline from a question to the answer
    Works(M model, String threadName, Duration deadline, ModelCounts counts) {
        this.model = model;
        this.thread = new ModelThread(threadName);
        this.counts = counts;
        this.deadlineNanos = deadline.toNanos();
    }

    M model() {
        return model;
    }

    ModelThread thread() {
        return thread;
    }

    ModelCounts counts() {
        return counts;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /// The model could not be run. All of it is counted, the first is told.
    void failed(ModelException why) {
        if (!told.getAndSet(true)) {
            LOG.atWarn().addKeyValue("error", why.getMessage()).log("a model could not be run");
        }
    }

    /// Ends what runs. A model that does not stop keeps its memory: it may still write there.
    @Override
    public void close() {
        thread.end();
        try {
            model.stop();
        } catch (ModelException e) {
            failed(e);
        }
        if (thread.ended()) {
            model.close();
        }
    }
}
