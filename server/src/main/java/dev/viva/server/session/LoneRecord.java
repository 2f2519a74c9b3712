package dev.viva.server.session;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordStore;
import dev.viva.core.runtime.Offload;
import io.vertx.core.Future;
import java.util.List;

/// Writes to the record of an interview that nobody holds: takes the lease, appends, gives it back.
///
/// **Errors:** the future fails with what the store threw; what it took is durable.
final class LoneRecord {

    private final RecordStore records;
    private final Offload offload;

    LoneRecord(RecordStore records, Offload offload) {
        this.records = records;
        this.offload = offload;
    }

    /// Appends all of `events`, in order.
    Future<Void> append(TenantId tenant, InterviewId interview, List<RecordEvent> events) {
        return Future.fromCompletionStage(offload.call(() -> write(tenant, interview, events)));
    }

    private Void write(TenantId tenant, InterviewId interview, List<RecordEvent> events) throws Exception {
        var writer = records.open(tenant, interview);
        try {
            for (var event : events) {
                writer.append(MediaTime.NONE, event).toCompletableFuture().get();
            }
        } finally {
            writer.close().toCompletableFuture().get();
        }
        return null;
    }
}
