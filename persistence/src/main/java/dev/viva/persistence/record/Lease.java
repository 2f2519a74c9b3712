package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.record.Sha256;

/// A lease that was taken, and where the record stood then.
///
/// @param nextSeq of the next event
/// @param head    hash of the event before it
record Lease(TenantId tenant, InterviewId interview, long epoch, long nextSeq, Sha256 head) {

    /// As the table of nodes knows it.
    Held held() {
        return new Held(tenant, interview, epoch);
    }
}
