package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.TurnEnd;
import java.time.Duration;
import java.util.stream.LongStream;

/// The limits of the clock: a question's budget, the hint, the planned end, the grace.
final class Pacing {

    private Pacing() {}

    /// Run time at which the present question's budget is over.
    static long questionEndMs(ConductorState state, Place place) {
        return place.fromMs() + state.question(place).budget().toMillis() + place.moreMs();
    }

    /// Run time after which nothing of the plan goes on.
    static long graceEndMs(ConductorState state) {
        return state.clock().askUntilMs() + Timing.GRACE_MS;
    }

    /// Run time at which the candidate's own questions end.
    static long theirEndMs(ConductorState state, TheirQuestions theirs) {
        var end = theirs.fromMs() + state.clock().reservedMs();
        return Math.min(end, state.clock().budgetMs() + Timing.GRACE_MS);
    }

    /// Run times at which a rule of this class may apply.
    static LongStream moments(ConductorState state) {
        var always = LongStream.of(
                state.clock().askUntilMs() - Timing.HINT_MS,
                state.clock().askUntilMs() - Timing.HINT_MS / 2,
                state.clock().askUntilMs(),
                graceEndMs(state));
        return switch (state.stage()) {
            case Asking asking -> {
                var end = questionEndMs(state, asking.place());
                yield LongStream.concat(always, LongStream.of(end, end + Timing.OVERRUN_MS));
            }
            case TheirQuestions theirs -> {
                var end = theirEndMs(state, theirs);
                yield LongStream.of(end, end + Timing.OVERRUN_MS, state.clock().budgetMs() + Timing.GRACE_MS);
            }
            case Opening _, Closing _, Ended _ -> always;
        };
    }

    /// Moves on where time is up, and says so where a minute of grace begins or two minutes are left.
    static Step limits(ConductorState state) {
        if (!state.clock().running()) {
            return Step.to(state);
        }
        return switch (state.stage()) {
            case Opening _ -> graceIsOver(state) ? outOfTime(state) : Step.to(state);
            case Asking asking -> asking(state, asking);
            case TheirQuestions theirs -> theirs(state, theirs);
            case Closing _, Ended _ -> Step.to(state);
        };
    }

    private static Step asking(ConductorState state, Asking asking) {
        if (graceIsOver(state)) {
            return asking.place().asked() ? cutOff(state, asking) : outOfTime(state);
        }
        if (asking.put() == Put.OPEN && over(state, questionEndMs(state, asking.place()))) {
            return Talk.stop(overruled(state)).then(s -> Answering.close(s, asking, TurnEnd.TIME));
        }
        return announced(state, asking);
    }

    /// The end of the grace: the answer so far counts.
    private static Step cutOff(ConductorState state, Asking asking) {
        return Talk.hush(overruled(state)).then(s -> Answering.close(s, asking, TurnEnd.TIME));
    }

    private static Step outOfTime(ConductorState state) {
        return Talk.hush(overruled(state)).then(s -> Ending.wrapUp(s, LineKind.WRAP_UP_TIME));
    }

    private static Step announced(ConductorState state, Asking asking) {
        var clock = state.clock();
        var left = clock.toAskMs(state.nowMs());
        if (left <= 0 && !clock.announced() && asking.put() == Put.OPEN && sentenceIsOver(state)) {
            return Step.to(Talk.queue(state.with(clock.withGrace()), LineKind.GRACE_NOTICE));
        }
        return hintIsDue(clock, left) && hintIsWelcome(state, asking, left)
                ? Step.to(
                        Talk.queue(state.with(clock.withHint()), LineKind.TIME_HINT),
                        new Append(new RecordEvent.TimeHintGiven(Duration.ofMillis(left))))
                : Step.to(state);
    }

    private static boolean hintIsDue(InterviewClock clock, long leftMs) {
        return !clock.hinted()
                && clock.askUntilMs() >= Timing.HINT_FROM_MS
                && leftMs <= Timing.HINT_MS
                && leftMs >= Timing.LEAST_TO_FOLLOW_UP_MS;
    }

    /// Between questions and before an answer; into an answer only in its last minute, after a sentence.
    private static boolean hintIsWelcome(ConductorState state, Asking asking, long leftMs) {
        var free = !Onward.candidateHasFloor(state) && sentenceIsOver(state);
        return free
                && switch (asking.put()) {
                    case DUE -> true;
                    case SAYING -> false;
                    case OPEN -> !asking.turn().spoken() || leftMs <= Timing.HINT_MS / 2;
                };
    }

    private static Step theirs(ConductorState state, TheirQuestions theirs) {
        var last = state.clock().budgetMs() + Timing.GRACE_MS;
        return over(state, theirEndMs(state, theirs)) || state.clock().ranMs(state.nowMs()) >= last
                ? Talk.hush(overruled(state)).with(s -> s.with(new Closing(Outcome.COMPLETED)))
                : Step.to(state);
    }

    /// The interviewer has waited long enough for the end of a sentence.
    private static ConductorState overruled(ConductorState state) {
        return state.with(state.hearing().overrule());
    }

    /// True once a limit is reached and the sentence is over, or has gone on for long enough.
    private static boolean over(ConductorState state, long endMs) {
        var ran = state.clock().ranMs(state.nowMs());
        return ran >= endMs + Timing.OVERRUN_MS || (ran >= endMs && sentenceIsOver(state));
    }

    private static boolean sentenceIsOver(ConductorState state) {
        var hearing = state.hearing();
        return !hearing.speaking()
                && !hearing.awaits(state.nowMs())
                && state.nowMs() >= hearing.lastEndMs() + Timing.SENTENCE_MS;
    }

    private static boolean graceIsOver(ConductorState state) {
        return state.clock().ranMs(state.nowMs()) >= graceEndMs(state);
    }
}
