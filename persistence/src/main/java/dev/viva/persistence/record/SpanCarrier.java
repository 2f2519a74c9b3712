package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Holder;
import dev.viva.core.record.RecordEvent.SpanRecovered;

/// Brings a span to the node that writes the record, where [PostgresRecordStore#recover] takes it.
@FunctionalInterface
public interface SpanCarrier {

    /// Blocks until the record has the span, or has had it before.
    ///
    /// **Errors:** anything that it throws means that it may not have arrived: it is carried again
    /// later.
    ///
    /// @param holder who held the interview a moment ago
    void carry(Holder holder, TenantId tenant, InterviewId interview, SpanRecovered span);
}
