package dev.viva.core.conductor;

/// The honest clock: how long the interview ran, pauses, holds and absences excluded.
///
/// @param budgetMs   planned length, extensions included
/// @param reservedMs part of it that is kept for the candidate's own questions
/// @param ranMs      run time until it last stopped
/// @param sinceMs    server's time since which it runs, or [#STOPPED]
/// @param hinted     the hint about the remaining time was given
/// @param announced  the grace was announced
record InterviewClock(long budgetMs, long reservedMs, long ranMs, long sinceMs, boolean hinted, boolean announced) {

    static final long STOPPED = -1;

    static InterviewClock of(long budgetMs, long reservedMs) {
        return new InterviewClock(budgetMs, reservedMs, 0, STOPPED, false, false);
    }

    boolean running() {
        return sinceMs != STOPPED;
    }

    long ranMs(long nowMs) {
        return running() ? ranMs + nowMs - sinceMs : ranMs;
    }

    long remainingMs(long nowMs) {
        return Math.max(0, budgetMs - ranMs(nowMs));
    }

    /// Run time after which no new question is put.
    long askUntilMs() {
        return budgetMs - reservedMs;
    }

    /// Time left for the interviewer's questions; negative once it is over.
    long toAskMs(long nowMs) {
        return askUntilMs() - ranMs(nowMs);
    }

    InterviewClock running(boolean run, long nowMs) {
        if (run == running()) {
            return this;
        }
        return new InterviewClock(budgetMs, reservedMs, ranMs(nowMs), run ? nowMs : STOPPED, hinted, announced);
    }

    InterviewClock withHint() {
        return new InterviewClock(budgetMs, reservedMs, ranMs, sinceMs, true, announced);
    }

    InterviewClock withGrace() {
        return new InterviewClock(budgetMs, reservedMs, ranMs, sinceMs, true, true);
    }

    /// More time; hint and grace are due again when it runs out.
    InterviewClock extended(long moreMs) {
        return new InterviewClock(budgetMs + moreMs, reservedMs, ranMs, sinceMs, false, false);
    }
}
