package dev.viva.media.onnx;

import dev.viva.media.onnx.ModelCounts.What;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether a visit still asks a model: not after so many questions in a row without a good answer. Says so in the log,
/// once.
///
/// **Threads:** any.
final class Trust {

    private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

    private final String model;
    private final int limit;
    private final ModelCounts counts;
    private final AtomicInteger inVain = new AtomicInteger();

    /// @param model as it is named in the log
    /// @param limit questions in vain, one after the other
    Trust(String model, int limit, ModelCounts counts) {
        this.model = model;
        this.limit = limit;
        this.counts = counts;
    }

    boolean lasts() {
        return inVain.get() < limit;
    }

    void answered() {
        counts.count(What.ANSWERED);
        if (inVain.get() != 0 && lasts()) {
            inVain.set(0);
        }
    }

    void inVain(What why) {
        counts.count(why);
        if (inVain.incrementAndGet() == limit) {
            counts.count(What.GIVEN_UP);
            LOG.atWarn()
                    .addKeyValue("model", model)
                    .addKeyValue("questions", limit)
                    .addKeyValue("last", why)
                    .log("a model gives no good answers; this visit goes on without it");
        }
    }
}
