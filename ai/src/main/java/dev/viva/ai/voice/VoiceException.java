package dev.viva.ai.voice;

import org.jspecify.annotations.Nullable;

/// A voice engine refused or failed.
public final class VoiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final boolean retryable;

    /// A failure of the named engine.
    ///
    /// @param retryable true for lost connections, time-outs, 408, 429 and 5xx; false for what fails again
    public VoiceException(String engine, String safeMessage, boolean retryable, @Nullable Throwable cause) {
        super(engine + ": " + safeMessage, cause);
        this.retryable = retryable;
    }

    public boolean retryable() {
        return retryable;
    }
}
