package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.TurnEnd;
import java.util.Optional;

/// Puts a question, waits for the end of the answer, and chooses what comes after it.
final class Answering {

    /// Answers with fewer words are short.
    static final int SHORT_ANSWER_WORDS = 25;

    /// How often the candidate is asked to say again what could not be understood.
    private static final int UNCLEAR_LIMIT = 2;

    private Answering() {}

    /// Asks the question that is due, its section's intro first.
    static Step put(ConductorState state, Asking asking) {
        var place = asking.place();
        if (!place.asked() && !timeFor(state, place)) {
            return Ending.wrapUp(state, LineKind.WRAP_UP_TIME).then(Onward::speak);
        }
        var intro = place.introduced() ? Optional.<String>empty() : Questions.intro(state, place);
        var introduced = state.with(asking.with(place.reached(Place.Reach.INTRODUCED)));
        return intro.isPresent()
                ? Talk.begin(Talk.queue(introduced, LineKind.SECTION_INTRO, intro.get()))
                : ask(state, asking);
    }

    private static Step ask(ConductorState state, Asking asking) {
        var place = asking.place();
        var put = place.put(state.nowMs(), state.clock().ranMs(state.nowMs()));
        var kind = place.followUp() == 0 ? LineKind.QUESTION : LineKind.FOLLOW_UP;
        var said = Talk.begin(Talk.queue(state.with(asking.with(put).with(Put.SAYING)), kind, place.text()));
        return place.asked() ? said : Step.to(said.next(), asked(said, place)).then(s -> new Step(s, said.effects()));
    }

    private static Append asked(Step said, Place place) {
        var line = said.effects().stream()
                .filter(Say.class::isInstance)
                .map(e -> ((Say) e).line())
                .findFirst()
                .orElseThrow();
        return new Append(new RecordEvent.QuestionAsked(
                Questions.id(said.next(), place), place.followUp(), line.lineId(), place.text()));
    }

    private static boolean timeFor(ConductorState state, Place place) {
        var needed = place.followUp() == 0 ? Timing.LEAST_TO_ASK_MS : 0;
        return state.clock().toAskMs(state.nowMs()) >= needed;
    }

    /// The candidate has the turn and is quiet: is the answer over, unclear, or missing?
    static Step listen(ConductorState state, Asking asking) {
        var turn = asking.turn();
        if (turn.typed()) {
            return close(state, asking, TurnEnd.TYPED).then(Onward::speak);
        }
        if (turn.unclearDue()) {
            return unclear(state, asking);
        }
        if (answerIsOver(state, asking)) {
            return close(state, asking, TurnEnd.SILENCE).then(Onward::speak);
        }
        var spoken = turn.spoken() && !state.voiceLost();
        return spoken && !owedAWord(turn) ? Step.to(state) : climb(state, asking);
    }

    private static boolean answerIsOver(ConductorState state, Asking asking) {
        var turn = asking.turn();
        var patience = state.patienceMs(asking.place());
        var quietSince = Math.max(turn.thinkMs(), Silence.quietSinceMs(state, turn));
        // With text only, silence says nothing: the candidate may be typing, or reading.
        return turn.spoken() && !state.voiceLost() && !owedAWord(turn) && state.nowMs() >= quietSince + patience;
    }

    /// Asked to think after having begun to answer, or was interrupted and has not gone on yet: gets a word before the
    /// turn is closed.
    private static boolean owedAWord(Turn turn) {
        return turn.spoken() && turn.rung() == 0 && (turn.thinkMs() > 0 || turn.silentSinceReopened());
    }

    private static Step unclear(ConductorState state, Asking asking) {
        var heard = state.with(asking.with(asking.turn().unclearSaid()));
        if (asking.turn().spoken()) {
            return listen(heard, asking.with(asking.turn().unclearSaid()));
        }
        return asking.turn().unclear() <= UNCLEAR_LIMIT
                ? Talk.say(heard, LineKind.UNCLEAR)
                : close(Talk.queue(heard, LineKind.UNCLEAR_MOVE_ON), asking, TurnEnd.SILENCE)
                        .then(Onward::speak);
    }

    /// The ladder of silence: a gentle word, an offer, then a hold. Never an end.
    private static Step climb(ConductorState state, Asking asking) {
        var turn = asking.turn();
        if (turn.thinking(state.nowMs()) || state.nowMs() < Silence.nextRungMs(state, turn)) {
            return Step.to(state);
        }
        var climbed = state.with(asking.with(turn.climbed()));
        return switch (turn.rung()) {
            case 0 -> Talk.say(climbed, LineKind.PROMPT);
            case 1 -> Talk.say(climbed, LineKind.OFFER);
            default -> Halting.hold(climbed);
        };
    }

    /// Closes the turn and chooses what comes next: a follow-up, the next question, or the end. Words that still come
    /// are in the record, and hold up nothing.
    static Step close(ConductorState open, Asking asking, TurnEnd reason) {
        var state = open.with(open.hearing().givenUp());
        var turn = asking.turn();
        var place = asking.place().counted(turn.words());
        var closed = new RecordEvent.TurnClosed(
                Questions.id(state, place), reason, turn.words(), turn.fromMs(), turn.endMs());
        var next = followUp(state, place, turn, reason)
                .map(text -> Step.to(asked(state, place.followedBy(text))))
                .orElseGet(() -> next(state, place, reason));
        return Step.to(state, new Append(closed)).then(_ -> next);
    }

    private static ConductorState asked(ConductorState state, Place place) {
        return state.with(new Asking(place.saidAt(state.nowMs()), Put.DUE, Turn.openedAt(state.nowMs())));
    }

    private static Step next(ConductorState state, Place place, TurnEnd reason) {
        var index = place.index() + 1;
        if (index == state.plan().size()) {
            return Ending.wrapUp(state, LineKind.WRAP_UP);
        }
        var next = Questions.placeOf(state, index);
        if (!timeFor(state, next)) {
            return Ending.wrapUp(state, LineKind.WRAP_UP_TIME);
        }
        var bridged = switch (reason) {
            case SILENCE, TYPED, DONE -> Talk.queue(state, LineKind.TRANSITION);
            case TIME -> Talk.queue(state, LineKind.MOVE_ON);
            case SKIPPED -> state;
        };
        return Step.to(asked(bridged, next));
    }

    private static Optional<String> followUp(ConductorState state, Place place, Turn turn, TurnEnd reason) {
        var policy = state.question(place).followUps();
        var wanted = reason != TurnEnd.SKIPPED
                && reason != TurnEnd.TIME
                && turn.spoken()
                && place.followUp() < policy.limit()
                && isWanted(policy.policy(), place.words())
                && timeToFollowUp(state, place);
        return wanted ? wording(policy, place) : Optional.empty();
    }

    private static boolean isWanted(FollowUps.Policy policy, int words) {
        return switch (policy) {
            case NEVER -> false;
            case IF_SHORT -> words < SHORT_ANSWER_WORDS;
            case ALWAYS -> true;
        };
    }

    private static boolean timeToFollowUp(ConductorState state, Place place) {
        var left = Pacing.questionEndMs(state, place) - state.clock().ranMs(state.nowMs());
        return Math.min(left, state.clock().toAskMs(state.nowMs())) >= Timing.LEAST_TO_FOLLOW_UP_MS;
    }

    /// The model's wording if it proposed one, else the next prepared one; none twice.
    private static Optional<String> wording(FollowUps policy, Place place) {
        var proposed = place.proposed();
        return proposed != null
                ? Optional.of(proposed)
                : policy.prompts().stream()
                        .filter(p -> !place.used().contains(p))
                        .findFirst();
    }
}
