package dev.viva.persistence.hook;

import dev.viva.core.hook.Delivery;
import dev.viva.core.hook.DueHook.Happening;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.id.InterviewId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A delivery as it is kept.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record DeliveryRow(
        UUID tenantId,
        UUID deliveryId,
        UUID endpointId,
        UUID eventId,
        String type,
        @Nullable UUID interviewId,
        Instant occurredAt,
        String state,
        String outcome,
        int attempts,
        @Nullable Instant nextAt,
        Instant createdAt,
        Instant changedAt) {

    Delivery toDelivery() {
        return new Delivery(
                deliveryId,
                eventId,
                HookEvent.valueOf(type),
                interview(),
                occurredAt,
                Delivery.State.valueOf(state),
                attempts,
                outcome,
                changedAt,
                nextAt);
    }

    Happening happening() {
        return new Happening(eventId, HookEvent.valueOf(type), interview(), occurredAt);
    }

    private @Nullable InterviewId interview() {
        return interviewId == null ? null : new InterviewId(interviewId);
    }
}
