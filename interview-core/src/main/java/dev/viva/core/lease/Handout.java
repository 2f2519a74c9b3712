package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.function.BooleanSupplier;

/// Hands interviews that need a holder to nodes that have room.
///
/// **Threads:** any; [#want] blocks.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface Handout {

    /// Some node shall hold this interview. Asking again before one has taken it changes nothing.
    void want(TenantId tenant, InterviewId interview);

    /// This node takes part from now on, whenever `room` says so.
    ///
    /// @param taker called on a virtual thread of its own
    void takePart(Taker taker, BooleanSupplier room);

    /// Holds what it is given.
    @FunctionalInterface
    interface Taker {

        /// Takes the interview, or finds that nobody needs to; blocks until that is clear.
        ///
        /// **Errors:** whatever it throws makes the interview be handed out again a little later.
        ///
        /// @return false if this node has no room after all: another one shall have it
        boolean take(TenantId tenant, InterviewId interview) throws Exception;
    }
}
