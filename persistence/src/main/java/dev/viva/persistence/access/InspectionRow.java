package dev.viva.persistence.access;

import dev.viva.core.access.Inspection.State;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `inspection`.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
///
/// @param wording a secret
@SuppressWarnings("ArrayRecordComponent") // goes from the row to the cipher
public record InspectionRow(
        UUID inspectionId,
        UUID operatorId,
        byte[] wording,
        Instant askedAt,
        @Nullable UUID allowedBy,
        Instant endsAt,
        boolean ended) {

    State state(Instant now) {
        if (ended || !endsAt.isAfter(now)) {
            return State.ENDED;
        }
        return allowedBy == null ? State.ASKED : State.ALLOWED;
    }
}
