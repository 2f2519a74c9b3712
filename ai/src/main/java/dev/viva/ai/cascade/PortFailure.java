package dev.viva.ai.cascade;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A part of the cascade refused or failed.
public final class PortFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /// What it means for those who come next.
    public enum Kind {
        /// A lost connection, a time-out, 408, 429, 5xx, an answer that cannot be read: may pass.
        PASSING,
        /// The key, the account or the model: every further call fails too.
        LASTING,
        /// This one request: another may go through.
        REQUEST,
        /// Other words than those that were to be said. Another attempt may have the right ones; this is
        /// no sign that the vendor is down.
        REWORDED
    }

    private final Kind kind;
    private final transient @Nullable Duration retryAfter;

    /// A failure.
    ///
    /// @param safeMessage without anything that was said
    /// @param retryAfter  how long the vendor wants to be left alone, null if it did not say
    public PortFailure(Kind kind, String safeMessage, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(safeMessage, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /// A failure that may pass.
    public static PortFailure passing(String safeMessage) {
        return new PortFailure(Kind.PASSING, safeMessage, null, null);
    }

    public Kind kind() {
        return kind;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// The message, for [VoiceEvent.LineEnded](dev.viva.ai.voice.VoiceEvent) and the like.
    public String reason() {
        var message = getMessage();
        return message == null ? kind.name() : message;
    }
}
