package dev.viva.core.record;

import java.util.concurrent.CompletionStage;

/// The one writer of one interview's record. Held by whoever holds the interview's lease.
///
/// **Threads:** call from one thread or event loop at a time; never blocks it. Events stand in the record in the order
/// of the calls.
///
/// **Errors:** a stage fails if the event could not be made durable; nothing later is written then either, and every
/// later call fails the same way. [LeaseLost] means that another writer has taken over.
public interface RecordWriter {

    /// Adds an event.
    ///
    /// @return its `seq`, once the event is durable (fsync) on this machine; shipping goes on by itself
    CompletionStage<Long> append(MediaTime at, RecordEvent event);

    /// Ships what is left, signs the head and gives the lease back. Repeated calls return the first call's stage.
    CompletionStage<Void> close();

    /// A writer with a higher epoch exists: this one must fall silent.
    final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public LeaseLost(long epoch) {
            super("the lease with epoch " + epoch + " was taken over by another writer");
        }
    }
}
