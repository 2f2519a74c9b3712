package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.TheirQuestions;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// All moments at which a rule may have something new to say, if no event comes first.
///
/// A moment too many costs one tick that changes nothing; a moment too few would leave a candidate unanswered, which
/// the simulation finds.
final class Deadlines {

    private static final long NEVER = Long.MAX_VALUE;

    private Deadlines() {}

    static OptionalLong next(ConductorState state) {
        if (state.ended()) {
            return OptionalLong.empty();
        }
        var moments = state.maySpeak()
                ? LongStream.of(line(state), hearing(state), stage(state), clock(state))
                : LongStream.of(line(state));
        return moments.filter(at -> at > state.nowMs() && at < NEVER).min();
    }

    private static long line(ConductorState state) {
        var saying = state.speech().saying();
        return saying == null ? NEVER : saying.overdueMs();
    }

    private static long hearing(ConductorState state) {
        var hearing = state.hearing();
        var last = hearing.lastEndMs();
        var moments = hearing.speaking()
                ? LongStream.of(hearing.startedMs() + Timing.FLOOR_MS)
                : LongStream.of(last + Timing.BREATH_MS, last + Timing.SENTENCE_MS);
        return after(state, LongStream.concat(moments, LateWords.moments(state)).toArray());
    }

    private static long stage(ConductorState state) {
        return switch (state.stage()) {
            case Opening opening -> after(state, Silence.reminderMs(opening));
            case Asking asking -> asking(state, asking);
            case TheirQuestions theirs ->
                after(
                        state,
                        theirs.turn().thinkMs(),
                        Silence.quietSinceMs(state, theirs.turn()) + Timing.THEIR_PATIENCE_MS,
                        Silence.theirEndMs(state, theirs.turn()));
            case Closing _, Ended _ -> NEVER;
        };
    }

    private static long asking(ConductorState state, Asking asking) {
        var turn = asking.turn();
        var patience = state.patienceMs(asking.place());
        return after(
                state,
                turn.thinkMs(),
                Silence.quietSinceMs(state, turn) + patience,
                Thinking.unusualMs(state),
                Silence.nextRungMs(state, turn));
    }

    /// Moments of the interview's clock, on the server's.
    private static long clock(ConductorState state) {
        var clock = state.clock();
        if (!clock.running()) {
            return NEVER;
        }
        var ran = clock.ranMs(state.nowMs());
        return Pacing.moments(state)
                .map(at -> state.nowMs() + at - ran)
                .filter(at -> at > state.nowMs())
                .min()
                .orElse(NEVER);
    }

    private static long after(ConductorState state, long... moments) {
        return LongStream.of(moments).filter(at -> at > state.nowMs()).min().orElse(NEVER);
    }
}
