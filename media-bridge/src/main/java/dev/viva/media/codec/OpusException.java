package dev.viva.media.codec;

/// libopus is missing, or refused what it was told.
public final class OpusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// No library for this machine, or it could not be loaded. Nothing of the media path works without it.
    public static final int UNAVAILABLE = -100;

    private final int code;

    /// A refusal of libopus.
    ///
    /// @param code as in `opus_defines.h`, below zero
    OpusException(String operation, int code) {
        super(operation + ": " + meaning(code) + " (" + code + ")");
        this.code = code;
    }

    OpusException(String message, Throwable cause) {
        super(message, cause);
        this.code = UNAVAILABLE;
    }

    /// [#UNAVAILABLE], or an error of libopus as in `opus_defines.h`.
    public int code() {
        return code;
    }

    private static String meaning(int code) {
        return switch (code) {
            case -1 -> "bad argument";
            case -2 -> "buffer too small";
            case -3 -> "internal error of libopus";
            case -4 -> "corrupt packet";
            case -5 -> "not supported by this libopus";
            case -6 -> "state is not valid";
            case -7 -> "out of memory";
            default -> "unknown error of libopus";
        };
    }
}
