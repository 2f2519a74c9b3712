package dev.viva.server.session;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordStore;
import dev.viva.core.runtime.Offload;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/// Writes to the record of an interview that nobody holds: takes the lease, appends, gives it back.
///
/// **Errors:** the future fails with what the store threw, or with `Conflict` if the interview is over;
/// what it took is durable.
final class LoneRecord {

    private final RecordStore records;
    private final Offload offload;

    LoneRecord(RecordStore records, Offload offload) {
        this.records = records;
        this.offload = offload;
    }

    /// Appends, in order, all that follows from how the interview stands; without the lease if that is
    /// nothing.
    Future<Void> append(TenantId tenant, InterviewId interview, Function<Standing, List<RecordEvent>> what) {
        return Future.fromCompletionStage(offload.call(() -> write(tenant, interview, what)));
    }

    /// Takes the lease and gives it back, so that the interview is nobody's.
    Future<Void> giveBack(TenantId tenant, InterviewId interview) {
        return Future.fromCompletionStage(offload.call(() -> {
            await(records.open(tenant, interview).close());
            return null;
        }));
    }

    /// Closes the visit that the record leaves open, if it still does once the lease is ours.
    Future<Void> closeVisit(TenantId tenant, InterviewId interview, String reason) {
        return Future.fromCompletionStage(offload.call(() -> {
            var writer = records.open(tenant, interview);
            try {
                var open = OpenVisit.of(records.read(tenant, interview, 0));
                if (open.isPresent()) {
                    var visit = open.get().visit();
                    await(writer.append(new MediaTime(visit, 0), new RecordEvent.VisitClosed(visit, reason)));
                }
            } finally {
                await(writer.close());
            }
            return null;
        }));
    }

    private Void write(TenantId tenant, InterviewId interview, Function<Standing, List<RecordEvent>> what)
            throws Exception {
        var standing = Standing.of(records.read(tenant, interview, 0));
        if (standing.over()) {
            throw new Conflict("the interview is over");
        }
        var events = what.apply(standing);
        if (events.isEmpty()) {
            return null;
        }
        var writer = records.open(tenant, interview);
        try {
            for (var event : events) {
                await(writer.append(MediaTime.NONE, event));
            }
        } finally {
            await(writer.close());
        }
        return null;
    }

    /// Waits on a virtual thread; throws what the store meant to throw.
    private static void await(CompletionStage<?> stage) throws Exception {
        try {
            stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
