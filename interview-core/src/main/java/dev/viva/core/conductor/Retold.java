package dev.viva.core.conductor;

import dev.viva.core.conductor.Place.Reach;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.Via;
import org.jspecify.annotations.Nullable;

/// What the record tells of lines and words within a question: how far it was heard, and what was
/// answered so far. So whoever takes over knows what need not be said again.
final class Retold {

    private Retold() {}

    /// A line that puts a question. Cut short it counts as heard if most of it was played, or if it was
    /// its answer that cut it short, as in [Listening]; else it is said again.
    static ConductorState put(ConductorState state, RecordEvent.LineSpoken line) {
        if (!(state.stage() instanceof Asking asking) || !Resumption.isOpen(state, asking, line.questionId())) {
            return state;
        }
        var heard = line.complete()
                || share(line) >= Questions.SUBSTANTIAL
                || asking.place().answerable()
                || asking.turn().spoken();
        return state.with(
                heard ? asking.with(asking.place().reached(Reach.HEARD)).with(Put.OPEN) : asking.with(Put.DUE));
    }

    private static double share(RecordEvent.LineSpoken line) {
        return (double) line.heard().length() / Math.max(1, line.text().length());
    }

    /// To be said once more: because the candidate wished it, or because the question had not come
    /// through.
    static ConductorState repeat(ConductorState state, @Nullable String questionId, Via via) {
        if (state.stage() instanceof TheirQuestions(boolean _, int noted, long from, Turn turn)) {
            return state.with(new TheirQuestions(false, noted, from, turn));
        }
        if (!(state.stage() instanceof Asking asking) || !Resumption.isOpen(state, asking, questionId)) {
            return state;
        }
        var place = via == Via.SYSTEM ? asking.place().reached(Reach.CUT) : asking.place();
        return state.with(asking.with(place).with(Put.DUE));
    }

    static ConductorState thinking(ConductorState state) {
        var until = state.nowMs() + Timing.THINK_MS;
        return switch (state.stage()) {
            case Asking asking -> state.with(asking.with(asking.turn().thinkUntil(until)));
            case TheirQuestions theirs -> state.with(theirs.with(theirs.turn().thinkUntil(until)));
            case Opening _, Closing _, Stage.Ended _ -> state;
        };
    }

    static ConductorState heard(ConductorState state, RecordEvent.WordsHeard words) {
        return switch (state.stage()) {
            case Asking asking ->
                Resumption.isOpen(state, asking, words.questionId())
                        ? state.with(asking.with(heard(asking.turn(), words)))
                        : state;
            case TheirQuestions theirs -> theirs(state, theirs, words);
            case Opening _, Closing _, Stage.Ended _ -> state;
        };
    }

    private static Turn heard(Turn turn, RecordEvent.WordsHeard words) {
        return turn.heard(Intent.count(words.text()), words.startMs(), words.endMs());
    }

    private static ConductorState theirs(ConductorState state, TheirQuestions theirs, RecordEvent.WordsHeard words) {
        return switch (Intent.whenInvited(words.text())) {
            case NO, DONE, SKIP ->
                theirs.turn().spoken()
                        ? asked(state, theirs, heard(theirs.turn(), words))
                        : theirs.invited() ? state.with(new Closing(Outcome.COMPLETED)) : state;
            case BRIEF, RESUME, ANSWER -> asked(state, theirs, heard(theirs.turn(), words));
            case REPEAT, THINK, PAUSE, BLANK, BACKCHANNEL, NOD -> state;
        };
    }

    private static ConductorState asked(ConductorState state, TheirQuestions theirs, Turn turn) {
        return state.with(new TheirQuestions(true, theirs.noted(), theirs.fromMs(), turn));
    }

    /// Typing shows that the question was read.
    static ConductorState typed(ConductorState state, RecordEvent.AnswerTyped typed) {
        var words = Intent.count(typed.text());
        return switch (state.stage()) {
            case Asking asking ->
                Resumption.isOpen(state, asking, typed.questionId())
                        ? state.with(asking.with(asking.place().reached(Reach.HEARD))
                                .with(Put.OPEN)
                                .with(asking.turn().typed(words)))
                        : state;
            case TheirQuestions theirs -> {
                var intent = Intent.whenInvited(typed.text());
                yield intent == Intent.NO || intent == Intent.DONE
                        ? state.with(new Closing(Outcome.COMPLETED))
                        : asked(state, theirs, theirs.turn().typed(words));
            }
            case Opening _, Closing _, Stage.Ended _ -> state;
        };
    }

    /// The words before a section, which are said once.
    static ConductorState introduced(ConductorState state, RecordEvent.LineSpoken line) {
        var ids = state.plan().questions().stream().map(q -> q.id()).toList();
        var index = ids.indexOf(line.questionId());
        if (index < 0 || !line.complete()) {
            return state;
        }
        return switch (state.stage()) {
            case Opening _ -> due(state, Questions.placeOf(state, index));
            case Asking asking ->
                asking.place().index() == index
                        ? state.with(asking.with(asking.place().reached(Reach.INTRODUCED)))
                        : state;
            case TheirQuestions _, Closing _, Stage.Ended _ -> state;
        };
    }

    private static ConductorState due(ConductorState state, Place place) {
        return state.with(new Asking(place.reached(Reach.INTRODUCED), Put.DUE, Turn.openedAt(state.nowMs())));
    }

    static ConductorState invited(ConductorState state, RecordEvent.LineSpoken line) {
        return state.stage() instanceof TheirQuestions(boolean before, int noted, long from, Turn turn)
                ? state.with(new TheirQuestions(before || line.complete(), noted, from, turn))
                : state;
    }

    /// One question of the candidate is taken down. What cut the line short is the next one, and was
    /// heard already.
    static ConductorState noted(ConductorState state, RecordEvent.LineSpoken line) {
        return state.stage() instanceof TheirQuestions(boolean _, int noted, long from, Turn turn)
                ? state.with(new TheirQuestions(
                        true, noted + 1, from, line.complete() ? Turn.openedAt(state.nowMs()) : turn))
                : state;
    }
}
