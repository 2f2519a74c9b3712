package dev.viva.ai.local;

import org.jspecify.annotations.Nullable;

/// A native speech library lacks a function, refuses its settings or fails. The message names no words that were
/// spoken.
final class NativeSpeechException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NativeSpeechException(String message) {
        super(message);
    }

    NativeSpeechException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// For the `Throwable` that every call through a method handle declares.
    static NativeSpeechException calling(String function, Throwable cause) {
        return new NativeSpeechException("call of " + function + " failed", cause);
    }
}
