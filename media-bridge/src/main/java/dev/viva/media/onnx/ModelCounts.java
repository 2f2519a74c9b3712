package dev.viva.media.onnx;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// What came of the questions to one model since it was opened: `media_model_total` and `media_model_seconds`.
///
/// **Threads:** any.
public final class ModelCounts {

    /// What can come of a question. The name in lower case is the label `what`.
    public enum What {
        /// Answered in time.
        ANSWERED,
        /// Answered after the deadline; nobody heard of it.
        LATE,
        /// Never asked: too many questions of the session waited.
        DROPPED,
        /// Answered with something that is no probability.
        INVALID,
        /// The model could not be run.
        FAILED,
        /// Visits that did without the model from then on.
        GIVEN_UP
    }

    private final Map<What, LongAdder> counts = new EnumMap<>(What.class);
    private final LongAdder runs = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /// All zero.
    public ModelCounts() {
        for (var what : What.values()) {
            counts.put(what, new LongAdder());
        }
    }

    /// So many since the model was opened.
    public long of(What what) {
        return counter(what).sum();
    }

    /// Runs of the model, whatever came of them.
    public long runs() {
        return runs.sum();
    }

    /// How long they took in all.
    public long runNanos() {
        return nanos.sum();
    }

    void count(What what) {
        counter(what).increment();
    }

    private LongAdder counter(What what) {
        return Objects.requireNonNull(counts.get(what));
    }

    void ran(long took) {
        runs.increment();
        nanos.add(took);
    }
}
