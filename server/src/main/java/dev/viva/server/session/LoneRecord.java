package dev.viva.server.session;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.runtime.Offload;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes to the record of an interview that nobody holds: takes the lease, appends, gives it back. If it came between
/// two holders, or leaves a visit open that is over, the next one is asked for: nobody else does, because the one
/// before
/// has lost the lease by then.
///
/// **Errors:** the future fails with what the store threw, or with `Conflict` if the interview is over;
/// what it took is durable.
final class LoneRecord {

    private final RecordStore records;
    private final Offload offload;
    private final Wanting wanting;

    LoneRecord(RecordStore records, Offload offload, Wanting wanting) {
        this.records = records;
        this.offload = offload;
        this.wanting = wanting;
    }

    /// Appends, in order, all that follows from how the interview stands; without the lease if that is
    /// nothing.
    Future<Void> append(TenantId tenant, InterviewId interview, Function<Standing, List<RecordEvent>> what) {
        Function<List<RecordedEvent>, List<RecordEvent>> unlessOver = events -> {
            var standing = Standing.of(events);
            if (standing.over()) {
                throw new Conflict("the interview is over");
            }
            return what.apply(standing);
        };
        return offloaded(() -> {
            if (!unlessOver.apply(records.read(tenant, interview, 0)).isEmpty()) {
                briefly(tenant, interview, unlessOver);
            }
            return null;
        });
    }

    /// Takes the lease and gives it back, so that the interview is nobody's.
    Future<Void> giveBack(TenantId tenant, InterviewId interview) {
        return offloaded(() -> briefly(tenant, interview, _ -> List.of()));
    }

    /// Closes the visit that the record leaves open, if it still does once the lease is ours.
    Future<Void> closeVisit(TenantId tenant, InterviewId interview, String reason) {
        return offloaded(() -> briefly(
                tenant,
                interview,
                events -> OpenVisit.of(events).stream()
                        .map(open -> (RecordEvent) new VisitClosed(open.visit(), reason))
                        .toList()));
    }

    private Future<Void> offloaded(Callable<Void> work) {
        return Future.fromCompletionStage(offload.call(work));
    }

    /// @param what follows from all that the record says under our lease
    private @Nullable Void briefly(
            TenantId tenant, InterviewId interview, Function<List<RecordedEvent>, List<RecordEvent>> what)
            throws Exception {
        var writer = records.open(tenant, interview);
        var wanted = true; // unless the record could be read and says otherwise
        try {
            var events = records.read(tenant, interview, 0);
            wanted = OpenVisit.of(events).isPresent();
            for (var event : what.apply(events)) {
                await(writer.append(at(event), event));
                wanted &= !(event instanceof VisitClosed);
            }
        } finally {
            await(writer.close());
            if (wanted) {
                wanting.want(tenant, interview);
            }
        }
        return null;
    }

    private static MediaTime at(RecordEvent event) {
        return event instanceof VisitClosed closed ? new MediaTime(closed.visit(), 0) : MediaTime.NONE;
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
