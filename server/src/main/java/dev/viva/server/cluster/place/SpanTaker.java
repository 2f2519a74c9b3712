package dev.viva.server.cluster.place;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import io.vertx.core.Future;

/// Brings what a dead writer had left on a disk into the record that this node writes.
@FunctionalInterface
public interface SpanTaker {

    /// Succeeds once the record has it, or has had it before.
    Future<Void> take(TenantId tenant, InterviewId interview, SpanRecovered span);
}
