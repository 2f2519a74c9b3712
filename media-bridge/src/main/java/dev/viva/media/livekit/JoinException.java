package dev.viva.media.livekit;

import org.jspecify.annotations.Nullable;

/// A room could not be joined. The message says why and holds no token.
public final class JoinException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CloseReason reason;

    JoinException(CloseReason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /// Mostly [CloseReason#JOIN_FAILED]; another one if the server ended the attempt for a reason of its own.
    public CloseReason reason() {
        return reason;
    }
}
