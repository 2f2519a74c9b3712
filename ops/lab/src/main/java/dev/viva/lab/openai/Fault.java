package dev.viva.lab.openai;

import java.util.Locale;

/// One way in which a vendor fails. Its name in lower case is its name over HTTP.
public enum Fault {
    /// 429 with `Retry-After`, which is as long as the fault's delay.
    RATE_LIMITED,
    /// 429 `insufficient_quota`: the account is empty.
    NO_QUOTA,
    /// 401.
    WRONG_KEY,
    /// 404 `model_not_found`.
    SHUT_DOWN,
    /// 400.
    BAD_REQUEST,
    /// 500.
    SERVER_ERROR,
    /// 503.
    UNAVAILABLE,
    /// The connection is reset before an answer.
    RESET,
    /// The connection is reset in the middle of the answer.
    CUT_BODY,
    /// The answer stops in the middle and the connection stays open.
    STALLED_BODY,
    /// The first byte comes after the fault's delay.
    SLOW_FIRST_BYTE,
    /// Nothing comes, the connection stays open.
    NEVER_ANSWERS,
    /// 200 with something that cannot be read.
    MALFORMED,
    /// Nothing is understood; of a line that is read, the words are not told.
    EMPTY_TRANSCRIPT,
    /// Words that nobody said, more than fit into the sound; after a line that is read, more is said.
    INVENTED_TRANSCRIPT,
    /// Sound in which nothing can be heard.
    SILENT_AUDIO,
    /// Only of `realtime`: says something else than it was told.
    REWORDED,
    /// Only of `realtime`: all is said, and nobody says that it is over.
    NO_END;

    /// The fault of that name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Fault named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
