package dev.viva.core.access;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.MemberId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An Operator's wish to look at a company's interviews, and what came of it.
///
/// @param operator     who asked
/// @param operatorName as the company reads it
/// @param reason       in the Operator's words
/// @param endsAt       when it is over by itself; for one that was not allowed, when it is no longer waited for
public record Inspection(
        UUID id, MemberId operator, String operatorName, String reason, Instant askedAt, State state, Instant endsAt) {

    /// How far it has come.
    public enum State {
        ASKED,
        /// Until [Inspection#endsAt].
        ALLOWED,
        /// Refused, taken back, or over by itself.
        ENDED
    }

    /// Something that was looked at, once for each minute.
    ///
    /// @param operation as `openapi.yaml` calls it, such as `getTranscript`
    /// @param interview null for what is about no single one
    public record Look(
            Instant at, String operation, @Nullable InterviewId interview) {}
}
