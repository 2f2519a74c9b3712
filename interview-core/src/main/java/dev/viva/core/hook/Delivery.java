package dev.viva.core.hook;

import dev.viva.core.id.InterviewId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event on its way to one endpoint, as the list shows it.
///
/// @param event     the same in all deliveries of one event; receivers tell repetitions by it
/// @param interview null if it is about none
/// @param outcome   of the last attempt as a code, such as `http-500`; empty before the first
/// @param nextAt    when it is tried again; null if it is not
public record Delivery(
        UUID id,
        UUID event,
        HookEvent type,
        @Nullable InterviewId interview,
        Instant occurredAt,
        State state,
        int attempts,
        String outcome,
        Instant changedAt,
        @Nullable Instant nextAt) {

    /// Where it stands.
    public enum State {
        WAITING,
        DELIVERED,
        FAILED
    }
}
