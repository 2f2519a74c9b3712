package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rebuilds the state from the record: folds every event, on the media clocks of the visits, then starts a new clock
/// at 0. The servers' times of day say nothing here: each machine has its own, and it may be set at any moment.
///
/// What was only about to be said is not in the record and is made anew by the rules.
final class Resumption {

    private Resumption() {}

    static ConductorState of(InterviewPlan plan, String candidateName, List<RecordedEvent> events) {
        var state = ConductorState.start(plan, candidateName, false, 0);
        var left = new HashMap<String, Place>();
        var passed = 0L;
        var last = MediaTime.NONE;
        for (var event : events) {
            if (event.event() instanceof RecordEvent.SpanRecovered) {
                continue; // came late: the interview went on without it, and its time is nobody's turn
            }
            passed += passed(last, event.at());
            last = event.at().visit() < last.visit() ? last : event.at();
            var before = backTo(left, withoutGap(state, event.event()).at(passed), event.event());
            remember(left, before, event.event());
            state = fold(before, event.event()).clocked();
        }
        return rebased(state);
    }

    /// What happened outside any visit, or belongs to an earlier one and came late, takes no time.
    private static long passed(MediaTime last, MediaTime at) {
        if (at.visit() != last.visit()) {
            return at.visit() > last.visit() ? at.mediaMs() : 0;
        }
        return Math.max(0, at.mediaMs() - last.mediaMs());
    }

    /// Keeps the place of a question whose turn is over, with what was said so far.
    private static void remember(Map<String, Place> left, ConductorState state, RecordEvent event) {
        if (event instanceof RecordEvent.TurnClosed closed
                && state.stage() instanceof Asking asking
                && isOpen(state, asking, closed.questionId())) {
            left.put(closed.questionId(), asking.place().counted(closed.words()));
        }
    }

    /// What a model proposed is not in the record, so the rules may have gone on to the next question
    /// where in truth a follow-up was asked: then the question before is the present one still.
    private static ConductorState backTo(Map<String, Place> left, ConductorState state, RecordEvent event) {
        if (!(event instanceof RecordEvent.QuestionAsked asked) || asked.followUp() == 0) {
            return state;
        }
        var place = left.get(asked.questionId());
        if (place == null || isAt(state, place.index())) {
            return state;
        }
        return state.with(new Asking(place, Put.DUE, Turn.openedAt(state.nowMs())));
    }

    /// A visit that opens while another is open follows a crash: the time in between did not count.
    private static ConductorState withoutGap(ConductorState state, RecordEvent event) {
        return event instanceof RecordEvent.VisitOpened
                ? state.with(Halt.ABSENT).clocked()
                : state;
    }

    @SuppressWarnings("MethodLength") // one exhaustive table: what each kind of event means for the state
    private static ConductorState fold(ConductorState s, RecordEvent event) {
        return switch (event) {
            case RecordEvent.ConsentGiven _ -> s.without(Halt.NO_CONSENT);
            case RecordEvent.ConsentWithdrawn _ ->
                s.with(new Closing(s.halted(Halt.NO_CONSENT) ? Outcome.DECLINED : Outcome.WITHDRAWN));
            case RecordEvent.VisitOpened _ -> s.without(Halt.ABSENT);
            case RecordEvent.VisitClosed _ -> s.with(Halt.ABSENT);
            case RecordEvent.QuestionAsked asked -> asked(s, asked);
            case RecordEvent.LineSpoken line -> spoken(s, line);
            case RecordEvent.WordsHeard words -> Retold.heard(s, words);
            case RecordEvent.AnswerTyped typed -> Retold.typed(s, typed);
            case RecordEvent.TurnClosed(String id, var reason, int words, long _, long _) ->
                closed(s, id, reason, words);
            case RecordEvent.InterviewPaused(var via) -> s.with(via == Via.SYSTEM ? Halt.HELD : Halt.PAUSED);
            case RecordEvent.InterviewResumed(var via) -> Halting.putAgain(resumed(s, via));
            case RecordEvent.RepeatAsked(var id, var via) -> Retold.repeat(s, id, via);
            case RecordEvent.ThinkingAsked _ -> Retold.thinking(s);
            case RecordEvent.TimeHintGiven _ -> s.with(s.clock().withHint());
            case RecordEvent.OperatorPaused _ -> s.with(Halt.OPERATOR_PAUSED);
            case RecordEvent.OperatorTookOver _ -> s.with(Halt.TAKEN_OVER);
            case RecordEvent.OperatorHandedBack _ -> Halting.putAgain(s.without(Halt.TAKEN_OVER));
            case RecordEvent.OperatorExtended(String by, var more) ->
                Operating.extended(s, by, more).next();
            case RecordEvent.InterviewEnded(var outcome) -> s.with(new Ended(outcome));
            case RecordEvent.InterviewPlanned _,
                    RecordEvent.NoticeShown _,
                    RecordEvent.DeviceChecked _,
                    RecordEvent.QuestionSkipped _,
                    RecordEvent.EngineOpened _,
                    RecordEvent.EngineSwitched _,
                    RecordEvent.EngineFailed _,
                    RecordEvent.RecordingChunk _,
                    RecordEvent.RecordingGap _,
                    RecordEvent.DriftCorrected _,
                    RecordEvent.FlagRaised _,
                    RecordEvent.FlagExplained _,
                    RecordEvent.FlagDismissed _,
                    RecordEvent.OperatorListened _,
                    RecordEvent.OperatorWhispered _,
                    RecordEvent.TranscriptRevised _,
                    RecordEvent.AssessmentMade _,
                    RecordEvent.AssessmentOverridden _,
                    RecordEvent.DecisionTaken _,
                    RecordEvent.CorrectionProposed _,
                    RecordEvent.ExportDone _,
                    RecordEvent.ErasureDone _,
                    RecordEvent.SpanRecovered _,
                    RecordEvent.ReplyTimed _ -> s;
        };
    }

    private static boolean isAt(ConductorState state, int index) {
        return state.stage() instanceof Asking asking && asking.place().index() == index;
    }

    static boolean isOpen(ConductorState state, Asking asking, @Nullable String questionId) {
        return asking.place().asked() && Questions.id(state, asking.place()).equals(questionId);
    }

    private static ConductorState asked(ConductorState state, RecordEvent.QuestionAsked event) {
        var ids = state.plan().questions().stream().map(q -> q.id()).toList();
        var index = ids.indexOf(event.questionId());
        if (index < 0) {
            return state;
        }
        var fresh = Questions.placeOf(state, index);
        var place = state.stage() instanceof Asking(Place at, Put _, Turn _) && at.index() == index ? at : fresh;
        if (event.followUp() > 0) {
            place = place.followUp() == event.followUp() ? place.worded(event.text()) : place.followedBy(event.text());
        }
        var put = place.put(state.nowMs(), state.clock().ranMs(state.nowMs()));
        return numbered(state.with(new Asking(put, Put.DUE, Turn.openedAt(state.nowMs()))), event.lineId());
    }

    private static ConductorState spoken(ConductorState state, RecordEvent.LineSpoken line) {
        var told = switch (line.kind()) {
            case "GREETING" -> opened(state, false);
            case "DISCLOSURE" -> line.complete() ? opened(state, true) : state;
            case "GRACE_NOTICE" -> state.with(state.clock().withGrace());
            case "WRAP_UP", "WRAP_UP_TIME" -> wrappedUp(state);
            case "WELCOME_BACK", "RESUMED", "HANDED_BACK" -> Halting.putAgain(state);
            case "SECTION_INTRO" -> Retold.introduced(state, line);
            case "QUESTION", "FOLLOW_UP" -> Retold.put(state, line);
            case "INVITATION" -> Retold.invited(state, line);
            case "NOTED" -> Retold.noted(state, line);
            case "GOODBYE" -> state.with(new Closing(Outcome.COMPLETED));
            case "GOODBYE_EARLY" ->
                state.stage() instanceof Closing ? state : state.with(new Closing(Outcome.WITHDRAWN));
            // Told what kind of line it was; no other kind moves the interview on.
            default -> state;
        };
        return numbered(told, line.lineId());
    }

    private static ConductorState opened(ConductorState state, boolean disclosed) {
        return state.stage() instanceof Opening(boolean _, boolean before, int prompts, long quiet)
                ? state.with(new Opening(true, before || disclosed, prompts, quiet))
                : state;
    }

    private static ConductorState wrappedUp(ConductorState state) {
        return state.stage() instanceof Asking || state.stage() instanceof Opening
                ? quietly(Ending.wrapUp(state, LineKind.WRAP_UP).next())
                : state;
    }

    private static ConductorState closed(ConductorState state, String id, TurnEnd reason, int words) {
        if (!(state.stage() instanceof Asking asking) || !isOpen(state, asking, id)) {
            return state;
        }
        var turn = Turn.openedAt(state.nowMs()).heard(words, 0, 0);
        return quietly(Answering.close(state, asking.with(turn), reason).next());
    }

    private static ConductorState resumed(ConductorState state, Via via) {
        if (via == Via.OPERATOR) {
            return state.without(Halt.OPERATOR_PAUSED);
        }
        return state.without(state.halted(Halt.HELD) ? Halt.HELD : Halt.PAUSED);
    }

    private static ConductorState quietly(ConductorState state) {
        return state.with(state.speech().emptied());
    }

    /// Line numbers go on behind the highest in the record.
    private static ConductorState numbered(ConductorState state, String lineId) {
        var digits = lineId.replaceAll("\\D", "");
        var number = digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
        var speech = state.speech();
        return state.with(new Speech(null, List.of(), Math.max(speech.lines(), number), speech.refused()));
    }

    /// The same place on a new clock that starts at 0, with nobody in the room. Whoever comes back is
    /// told again what to answer ([Halting#joined]); whoever never left is not ([Halting#stayed]).
    private static ConductorState rebased(ConductorState state) {
        var away = state.ended() ? state : state.with(Halt.ABSENT).clocked();
        return new ConductorState(
                away.plan(),
                away.candidateName(),
                rebased(away.stage(), away.nowMs()),
                away.halts(),
                false,
                away.speech().emptied(),
                Hearing.NOTHING,
                away.clock(),
                List.of(),
                0);
    }

    private static Stage rebased(Stage stage, long nowMs) {
        return switch (stage) {
            case Opening(boolean greeted, boolean disclosed, int prompts, long _) ->
                new Opening(greeted, disclosed, prompts, 0);
            case Asking(Place place, Put put, Turn turn) -> new Asking(place.saidAt(0), put, turn.rebased(nowMs));
            case TheirQuestions(boolean invited, int noted, long from, Turn turn) ->
                new TheirQuestions(invited, noted, from, turn.rebased(nowMs));
            case Closing _, Ended _ -> stage;
        };
    }
}
