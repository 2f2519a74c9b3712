package dev.viva.core.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.List;
import java.util.function.Consumer;

/// Where records are kept. Every call blocks, except [#watch].
///
/// **Errors:** `ServiceException.NotFound` if the interview does not exist for this tenant,
/// `ServiceException.Unavailable`
/// if the store cannot be reached.
public interface RecordStore {

    /// Takes the lease of an interview (its epoch rises by one) and opens its record for appending.
    ///
    /// **Errors:** also [dev.viva.core.lease.LeaseHeld] if another node that lives holds it.
    RecordWriter open(TenantId tenant, InterviewId interview);

    /// The events from `fromSeq` on, in order. Fails with `ServiceException.NotFound` once the interview is erased.
    List<RecordedEvent> read(TenantId tenant, InterviewId interview, long fromSeq);

    /// Checks the whole chain, its signed heads and its recordings; needs no data key.
    Verification verify(TenantId tenant, InterviewId interview);

    /// Calls `watcher` with every event that becomes durable in this process from now on, in order, on the writer's own
    /// thread: hand over quickly.
    Subscription watch(InterviewId interview, Consumer<RecordedEvent> watcher);

    /// Ends a [#watch]. Idempotent.
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /// What a check found.
    ///
    /// @param events   how many events were read
    /// @param faults   what is wrong, in the reader's words and naming the `seq`; empty if the chain holds
    /// @param headSeq  last `seq` under a signed head, or -1
    record Verification(long events, long headSeq, List<String> faults) {

        public Verification {
            faults = List.copyOf(faults);
        }

        /// True if nothing was changed, removed or reordered.
        public boolean valid() {
            return faults.isEmpty();
        }
    }
}
