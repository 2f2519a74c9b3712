package dev.viva.core.hook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Deliveries that wait. Events are handed in where they happen, with the record; see
/// [HookEvent#of]. Every call blocks.
///
/// Each is tried at least once: several processes may take from it, a delivery that one of them holds is
/// no other's, and one that its holder does not settle within [#HOLD] is taken again. One at a time goes
/// to an endpoint and [#AT_ONCE] to all of a tenant, so who answers slowly holds up nobody else.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface HookQueue {

    /// How long a delivery is its taker's.
    Duration HOLD = Duration.ofMinutes(1);

    /// Deliveries of one tenant that are tried at the same time.
    int AT_ONCE = 3;

    /// So long after it was settled a delivery is erased.
    Duration KEPT = Duration.ofDays(14);

    /// After so long of nothing but failures an endpoint is stopped.
    Duration PATIENCE = Duration.ofDays(3);

    /// The delivery that has been due for longest and may be tried. Erases what has to go by now.
    Optional<DueHook> take();

    /// It has arrived.
    ///
    /// @param outcome a code
    void delivered(DueHook due, String outcome);

    /// It will be tried again, unless that was the end of [#PATIENCE] with its endpoint.
    ///
    /// @param outcome a code
    void postpone(DueHook due, Instant until, String outcome);

    /// It is given up, and so is the endpoint if that was the end of [#PATIENCE] with it.
    ///
    /// @param outcome a code
    void failed(DueHook due, String outcome);

    /// The endpoint wants no more.
    ///
    /// @param outcome a code
    void gone(DueHook due, String outcome);
}
