package dev.viva.core.conductor;

import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.Place.Reach;
import dev.viva.core.conductor.Speech.Saying;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a line begins, ends, fails or is stopped. One line at a time.
final class Talk {

    private Talk() {}

    /// Puts one of the interviewer's own sentences at the end of what waits.
    static ConductorState queue(ConductorState state, LineKind kind) {
        var book = Phrasebook.in(state.plan().language());
        var text = book.of(kind)
                .replace("{name}", state.candidateName())
                .replace("{company}", state.plan().company())
                .replace("{role}", state.plan().role())
                .replace("{time}", book.time(state.clock().toAskMs(state.nowMs())))
                .replace("{place}", place(state, book))
                .strip();
        return state.with(state.speech().enqueue(kind, text, questionId(state)));
    }

    private static String place(ConductorState state, Phrasebook book) {
        return state.stage() instanceof Asking
                ? book.place(Views.number(state), state.plan().size())
                : "";
    }

    /// Puts words of the plan or of an operator at the end of what waits.
    static ConductorState queue(ConductorState state, LineKind kind, String text) {
        return state.with(state.speech().enqueue(kind, text, questionId(state)));
    }

    private static @Nullable String questionId(ConductorState state) {
        return state.stage() instanceof Asking(Place place, Put _, Turn _) ? Questions.id(state, place) : null;
    }

    /// Says the first line that waits.
    static Step begin(ConductorState state) {
        var speech = state.speech().begin(state.nowMs());
        var line = Objects.requireNonNull(speech.saying()).line();
        return Step.to(state.with(speech), new Say(line));
    }

    /// Queues and says at once.
    static Step say(ConductorState state, LineKind kind) {
        return begin(queue(state, kind));
    }

    /// Stops the present line, keeps what waits.
    static Step stop(ConductorState state) {
        var saying = state.speech().saying();
        return saying == null
                ? Step.to(state)
                : Step.to(
                        state.with(state.speech().with(null)),
                        new StopSaying(saying.line().lineId()));
    }

    /// Stops the present line and drops what waits, except for an operator's words.
    static Step hush(ConductorState state) {
        return stop(state).with(s -> s.with(s.speech().cleared()));
    }

    static Step started(ConductorState state, String lineId) {
        var saying = state.speech().saying();
        return saying != null && state.speech().says(lineId) && saying.startedMs() == Saying.NOT_YET
                ? Step.to(state.with(state.speech().with(saying.started(state.nowMs()))))
                : Step.to(state);
    }

    /// Went on after it had stood still: that much less of it was heard, and it may take that much longer.
    static Step waited(ConductorState state, String lineId, long waitedMs) {
        var saying = state.speech().saying();
        return saying != null && state.speech().says(lineId)
                ? Step.to(state.with(state.speech().with(saying.waited(Math.max(0, waitedMs)))))
                : Step.to(state);
    }

    /// Only shown: gives the candidate the time to read it.
    static Step failed(ConductorState state, String lineId) {
        var saying = state.speech().saying();
        if (saying == null || !state.speech().says(lineId)) {
            return Step.to(state);
        }
        var until = state.nowMs() + Timing.readMs(saying.line().text());
        return Step.to(state.with(state.speech().with(saying.shown(until))));
    }

    static Step finished(ConductorState state, String lineId, boolean complete) {
        var saying = state.speech().saying();
        if (saying == null || !state.speech().says(lineId)) {
            return Step.to(state);
        }
        var understood = complete || saying.heardAt(state.nowMs()) >= Questions.SUBSTANTIAL;
        return over(state.with(state.speech().with(null)), saying.line(), understood);
    }

    /// A line that was shown is read by now; one that never ended is given up and counts as shown.
    static Step expire(ConductorState state) {
        var saying = state.speech().saying();
        if (saying == null || state.nowMs() < saying.overdueMs()) {
            return Step.to(state);
        }
        return saying.readUntilMs() == Saying.NOT_YET
                ? stop(state).then(s -> over(s, saying.line(), true))
                : over(state.with(state.speech().with(null)), saying.line(), true);
    }

    private static Step over(ConductorState state, Line line, boolean understood) {
        return switch (state.stage()) {
            case Opening opening -> Step.to(state.with(opened(opening, line, understood, state.nowMs())));
            case Asking asking -> asking(state, asking, line, understood);
            case TheirQuestions theirs ->
                Step.to(state.with(theirs.with(theirs.turn().quietFrom(state.nowMs()))));
            case Closing(var outcome) -> line.kind().isGoodbye() ? Ending.end(state, outcome) : Step.to(state);
            case Ended _ -> Step.to(state);
        };
    }

    private static Opening opened(Opening opening, Line line, boolean understood, long nowMs) {
        var disclosed = opening.disclosed() || (line.kind() == LineKind.DISCLOSURE && understood);
        return new Opening(opening.greeted(), disclosed, opening.prompts(), nowMs);
    }

    private static Step asking(ConductorState state, Asking asking, Line line, boolean understood) {
        if (asking.put() == Put.SAYING && line.asks()) {
            return understood || asking.place().answerable()
                    ? Step.to(state.with(asking.with(asking.place().reached(Reach.HEARD))
                            .with(Put.OPEN)
                            .with(asking.turn().quietFrom(state.nowMs()))))
                    : Listening.cut(state, asking);
        }
        // The ladder is counted from the question's end, whatever it says in between.
        var ladder = line.kind() == LineKind.PROMPT || line.kind() == LineKind.OFFER;
        return ladder && !asking.turn().spoken()
                ? Step.to(state)
                : Step.to(state.with(asking.with(asking.turn().quietFrom(state.nowMs()))));
    }
}
