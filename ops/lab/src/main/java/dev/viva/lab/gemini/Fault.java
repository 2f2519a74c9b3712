package dev.viva.lab.gemini;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A way in which Gemini Live was seen to fail. Those that happen at a moment are struck; those that
/// change how it behaves are armed, for so many occasions.
public enum Fault {
    /// Says that it goes, and goes: 1011 when the time is over.
    GO_AWAY(true),
    /// The socket is gone without a word.
    CLOSE_1006(true),
    /// Invalid request, context exhausted.
    CLOSE_1007(true),
    /// Policy, or an operation that is not supported.
    CLOSE_1008(true),
    /// Internal error.
    CLOSE_1011(true),
    /// The deadline of a session is over, without any notice before: 1011.
    DEADLINE(true),
    /// Reads nothing any more for a while, answers no ping, and goes on.
    DEAF(true),
    /// Breaks its own generation off, then says nothing.
    PHANTOM_INTERRUPTED(true),
    /// Transcribes words that nobody said.
    INVENTED_TRANSCRIPT(true),
    /// A turn is complete seconds after its sound.
    LATE_TURN_COMPLETE(false),
    /// A turn is never complete.
    NO_TURN_COMPLETE(false),
    /// The session is there again and says nothing to anything.
    SILENT_AFTER_RESUME(false),
    /// A handle that was given is not known.
    INVALID_HANDLE(false),
    /// A resumption is refused as if the old socket were still open.
    RESUME_REFUSED(false),
    /// A call comes three times, with three names.
    DUPLICATE_CALLS(false),
    /// All words of a line come before its first sound.
    TRANSCRIPT_AHEAD(false),
    /// A line without words.
    NO_TRANSCRIPT(false),
    /// A line is silence.
    SILENT_AUDIO(false),
    /// A line is one tone.
    MONOTONE_AUDIO(false),
    /// Sound comes slower than it is spoken.
    SLOW_TOKENS(false),
    /// A set-up is never answered.
    NO_SETUP(false),
    /// A line is refused.
    REFUSED_TURN(false),
    /// Says something else than it was told.
    OTHER_WORDS(false),
    /// Answers the candidate unasked.
    CHATTY(false),
    /// Sends something that is no message.
    GARBLED(true),
    /// No WebSocket: HTTP 503.
    UNAVAILABLE(false),
    /// No WebSocket: HTTP 401.
    WRONG_KEY(false);

    private final boolean moment;

    Fault(boolean moment) {
        this.moment = moment;
    }

    /// True if it is struck, false if it is armed.
    public boolean isMoment() {
        return moment;
    }

    /// By its name in a URL, such as `close-1011`.
    static Optional<Fault> named(String name) {
        return Arrays.stream(values())
                .filter(fault ->
                        fault.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst();
    }
}
