package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the end of a visit wait for a step, but not for ever, and not fail with it.
final class Deadline {

    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);

    private final Timers timers;

    Deadline(Timers timers) {
        this.timers = timers;
    }

    /// Completes with the step, however it ends, or once the time is up; what is logged then names the step.
    Future<Void> atMost(Duration limit, String step, Future<?> running) {
        if (running.isComplete()) {
            return Future.succeededFuture();
        }
        var over = Promise.<Void>promise();
        var timer = timers.after(limit.toMillis(), () -> {
            if (over.tryComplete()) {
                LOG.atWarn()
                        .addKeyValue("step", step)
                        .addKeyValue("after", limit)
                        .log("gave up waiting");
            }
        });
        running.onComplete(_ -> {
            timer.cancel();
            over.tryComplete();
        });
        return over.future();
    }
}
