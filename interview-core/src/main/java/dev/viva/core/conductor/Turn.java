package dev.viva.core.conductor;

/// The candidate's turn, as far as it has come.
///
/// @param words      understood so far, in this turn
/// @param typed      an answer was typed: the turn is over as soon as nobody speaks
/// @param quietMs    server's time from which silence counts
/// @param rung       how many rungs of the ladder of silence were taken
/// @param thinkMs    until when the candidate asked to think, or 0
/// @param unclear    substantial utterances of which nothing was understood
/// @param unclearDue the last of them has not been answered yet
/// @param startMs    media time of the first sound, [#NO_SOUND] if none
/// @param endMs      media time of the last sound
record Turn(
        int words,
        boolean typed,
        long quietMs,
        int rung,
        long thinkMs,
        int unclear,
        boolean unclearDue,
        long startMs,
        long endMs) {

    static final long NO_SOUND = -1;

    static Turn openedAt(long nowMs) {
        return new Turn(0, false, nowMs, 0, 0, 0, false, NO_SOUND, 0);
    }

    /// Something was said or typed.
    boolean spoken() {
        return words > 0;
    }

    /// What was said was said before an interruption; since then, nothing.
    boolean silentSinceReopened() {
        return spoken() && !typed && startMs == NO_SOUND;
    }

    boolean thinking(long nowMs) {
        return nowMs < thinkMs;
    }

    Turn heard(int more, long fromMs, long toMs) {
        return new Turn(
                words + more, typed, quietMs, 0, 0, unclear, false, startMs == NO_SOUND ? fromMs : startMs, toMs);
    }

    Turn typed(int more) {
        return new Turn(words + more, true, quietMs, 0, 0, unclear, false, startMs, endMs);
    }

    Turn unheard() {
        return new Turn(words, typed, quietMs, rung, thinkMs, unclear + 1, true, startMs, endMs);
    }

    Turn unclearSaid() {
        return new Turn(words, typed, quietMs, rung, thinkMs, unclear, false, startMs, endMs);
    }

    Turn quietFrom(long nowMs) {
        return new Turn(words, typed, Math.max(quietMs, nowMs), rung, thinkMs, unclear, unclearDue, startMs, endMs);
    }

    Turn thinkUntil(long untilMs) {
        return new Turn(words, typed, quietMs, 0, untilMs, unclear, false, startMs, endMs);
    }

    Turn climbed() {
        return new Turn(words, typed, quietMs, rung + 1, thinkMs, unclear, unclearDue, startMs, endMs);
    }

    /// The same turn after an interruption: what was said stays, silence counts anew, in a new visit's
    /// media time.
    Turn reopened(long nowMs) {
        return new Turn(words, typed, nowMs, 0, 0, 0, false, NO_SOUND, 0);
    }

    /// [#reopened] by another conductor, whose clock starts at 0: thinking time that was granted goes
    /// on.
    Turn rebased(long nowMs) {
        return new Turn(words, typed, 0, 0, Math.max(0, thinkMs - nowMs), 0, false, NO_SOUND, 0);
    }

    long fromMs() {
        return startMs == NO_SOUND ? endMs : startMs;
    }
}
