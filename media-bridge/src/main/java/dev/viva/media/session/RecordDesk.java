package dev.viva.media.session;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordWriter;
import dev.viva.media.clock.MediaClock;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what a session has to say into the record, stamped with its media clock, and tells it once if the record can
/// no longer be written: then the session must fall silent.
final class RecordDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RecordDesk.class);

    private final RecordWriter writer;
    private final SessionOrder order;
    private final MediaClock clock;
    private final Context context;
    private final Consumer<String> broken;
    private Future<Void> durable = Future.succeededFuture();
    private boolean failed;

    /// @param broken told on the event loop, once
    RecordDesk(RecordWriter writer, SessionOrder order, MediaClock clock, Context context, Consumer<String> broken) {
        this.writer = writer;
        this.order = order;
        this.clock = clock;
        this.context = context;
        this.broken = broken;
    }

    /// Appends at the present media time.
    ///
    /// @return completes once the event is durable
    Future<Void> note(RecordEvent event) {
        var appended = writer.append(new MediaTime(order.visit(), clock.ms()), event);
        durable = Future.fromCompletionStage(appended, context).<Void>mapEmpty();
        durable.onFailure(failure -> context.runOnContext(_ -> fail(failure)));
        return durable;
    }

    /// Completes once all that was noted so far is durable.
    Future<Void> durable() {
        return durable;
    }

    /// Ships what is left and gives the lease back. Never fails.
    Future<Void> close() {
        return Future.fromCompletionStage(writer.close(), context).otherwiseEmpty();
    }

    private void fail(Throwable failure) {
        if (failed) {
            return;
        }
        failed = true;
        LOG.atError()
                .addKeyValue("interview", order.interview())
                .setCause(failure)
                .log("the record cannot be written; the session ends");
        broken.accept("record");
    }
}
