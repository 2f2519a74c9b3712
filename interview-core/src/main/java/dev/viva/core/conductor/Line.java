package dev.viva.core.conductor;

import org.jspecify.annotations.Nullable;

/// Something the interviewer says, word for word.
///
/// @param lineId     unique within the interview, such as `L7`
/// @param questionId the question it puts or belongs to; null for greeting, goodbye and the like
public record Line(
        String lineId, LineKind kind, String text, @Nullable String questionId) {

    /// True if the candidate's words stop it.
    public boolean interruptible() {
        return kind.interruptible();
    }

    /// True if it puts a question or a follow-up.
    public boolean asks() {
        return kind == LineKind.QUESTION || kind == LineKind.FOLLOW_UP;
    }
}
