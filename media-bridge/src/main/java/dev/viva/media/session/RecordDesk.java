package dev.viva.media.session;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordWriter;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.room.SessionOrder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what a session has to say into the record, stamped with its media clock, and tells it once if the record can
/// no longer be written: then the session must fall silent.
final class RecordDesk {

    private static final Logger LOG = LoggerFactory.getLogger(RecordDesk.class);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final RecordWriter writer;
    private final SessionOrder order;
    private final MediaClock clock;
    private final Context context;
    private final Consumer<Throwable> broken;
    private Consumer<RecordEvent> also = _ -> {};
    private Future<Void> durable = Future.succeededFuture();
    private boolean failed;
    private boolean silenced;
    private boolean givenBack;

    /// @param broken told why, on the event loop, once
    RecordDesk(RecordWriter writer, SessionOrder order, MediaClock clock, Context context, Consumer<Throwable> broken) {
        this.writer = writer;
        this.order = order;
        this.clock = clock;
        this.context = context;
        this.broken = broken;
    }

    /// Somebody else who is told what is noted, on the event loop.
    void also(Consumer<RecordEvent> listener) {
        also = listener;
    }

    /// Appends at the present media time.
    ///
    /// @return completes once the event is durable
    Future<Void> note(RecordEvent event) {
        if (silenced) {
            return Future.failedFuture(new Unavailable("this visit", RETRY_AFTER, null));
        }
        var appended = writer.append(new MediaTime(order.visit(), clock.ms()), event);
        durable = Future.fromCompletionStage(appended, context).<Void>mapEmpty();
        durable.onFailure(failure -> context.runOnContext(_ -> fail(failure)));
        also.accept(event);
        return durable;
    }

    /// Completes once all that was noted so far is durable.
    Future<Void> durable() {
        return durable;
    }

    /// Nothing is noted from here on: somebody else writes, or is about to.
    void silence() {
        silenced = true;
    }

    /// Ships what is left and gives the lease back. Never fails.
    Future<Void> close() {
        return Future.fromCompletionStage(writer.close(), context)
                .onSuccess(_ -> givenBack = !failed)
                .otherwiseEmpty();
    }

    /// True once everything was shipped and the lease given back: until then nobody knows whose the room is.
    boolean givenBack() {
        return givenBack;
    }

    private void fail(Throwable failure) {
        if (failed) {
            return;
        }
        failed = true;
        if (!silenced) {
            LOG.atError()
                    .addKeyValue("interview", order.interview())
                    .setCause(failure)
                    .log("the record cannot be written; the session ends");
        }
        broken.accept(failure);
    }
}
