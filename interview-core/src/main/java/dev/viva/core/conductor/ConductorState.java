package dev.viva.core.conductor;

import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where one live interview stands: everything [Conductor] knows. Immutable.
///
/// @param halts     why the interviewer does not go on, empty if it does
/// @param voiceLost true while lines can only be shown and answers only typed
/// @param calls     the model's last calls, so that none counts twice
/// @param nowMs     time of the last event
public record ConductorState(
        InterviewPlan plan,
        String candidateName,
        Stage stage,
        Set<Halt> halts,
        boolean voiceLost,
        Speech speech,
        Hearing hearing,
        InterviewClock clock,
        List<String> calls,
        long nowMs) {

    public ConductorState {
        halts = Set.copyOf(halts);
        calls = List.copyOf(calls);
    }

    /// A new interview of which nothing has happened yet.
    ///
    /// @param consented true if the consent stands in the record already
    public static ConductorState start(InterviewPlan plan, String candidateName, boolean consented, long nowMs) {
        var halts = consented ? EnumSet.of(Halt.ABSENT) : EnumSet.of(Halt.ABSENT, Halt.NO_CONSENT);
        var clock = InterviewClock.of(
                plan.budget().toMillis(), plan.candidateQuestions().toMillis());
        return new ConductorState(
                plan,
                candidateName,
                new Stage.Opening(false, false, 0, nowMs),
                halts,
                false,
                Speech.SILENT,
                Hearing.NOTHING,
                clock,
                List.of(),
                nowMs);
    }

    /// When to send the next `ClockTicked` unless another event comes first; empty if only events
    /// matter. Always later than [#nowMs()]. Ask again after every step.
    public OptionalLong wakeAtMs() {
        return Deadlines.next(this);
    }

    /// What the candidate's screen shows at [#nowMs()].
    public CandidateView view() {
        return Views.of(this);
    }

    /// True if another node that knows the record can go on from here and nobody is interrupted:
    /// nothing is being said, though a line may just be about to be, and it is not the candidate's
    /// turn.
    public boolean betweenTurns() {
        return Gap.is(this);
    }

    /// True once the room may be left; no further event changes anything.
    public boolean ended() {
        return stage instanceof Stage.Ended;
    }

    /// Id of the question that the candidate's words belong to at this moment, for `WordsHeard`. While
    /// a question is only begun that is still the one before; null before the first and after the last.
    public @Nullable String questionInHearing() {
        return Questions.inHearing(this);
    }

    /// The same for words that are understood only now: the question that was in hearing when they were spoken.
    ///
    /// @param endMs media time of their end
    public @Nullable String questionOfWords(long endMs) {
        var utterance = hearing.awaitedAt(endMs);
        return utterance.isPresent() ? utterance.get().questionId() : questionInHearing();
    }

    /// Silence that closes the candidate's turn by the plan; that of an open question, else empty.
    public OptionalLong plannedPatienceMs() {
        return stage instanceof Stage.Asking(Place place, Stage.Put put, Turn _) && put == Stage.Put.OPEN
                ? OptionalLong.of(question(place).patience().toMillis())
                : OptionalLong.empty();
    }

    /// The line on its way, null if nothing is being said.
    public @Nullable Line saying() {
        var saying = speech.saying();
        return saying == null ? null : saying.line();
    }

    /// True if nothing has come of what happened since `before`: the same stage and place, nothing more
    /// to be said.
    public boolean sameCourse(ConductorState before) {
        return stage.equals(before.stage) && speech.equals(before.speech) && halts.equals(before.halts);
    }

    /// Lines that were refused because too many were waiting. For a counter.
    public int refusedLines() {
        return speech.refused();
    }

    /// Utterances whose words never came. For a counter.
    public int forgottenUtterances() {
        return hearing.forgotten();
    }

    Question question(Place place) {
        return plan.question(place.index());
    }

    boolean halted(Halt halt) {
        return halts.contains(halt);
    }

    /// Silence that closes a turn here and now, in ms.
    long patienceMs(Place place) {
        return hearing.patienceMs(question(place).patience().toMillis());
    }

    /// True if something may be said at all.
    boolean maySpeak() {
        return halts.isEmpty() || (halts.size() == 1 && halted(Halt.NO_CONSENT));
    }

    ConductorState with(Stage other) {
        return new ConductorState(plan, candidateName, other, halts, voiceLost, speech, hearing, clock, calls, nowMs);
    }

    ConductorState with(Speech other) {
        return new ConductorState(plan, candidateName, stage, halts, voiceLost, other, hearing, clock, calls, nowMs);
    }

    ConductorState with(Hearing other) {
        return new ConductorState(plan, candidateName, stage, halts, voiceLost, speech, other, clock, calls, nowMs);
    }

    ConductorState with(InterviewClock other) {
        return new ConductorState(plan, candidateName, stage, halts, voiceLost, speech, hearing, other, calls, nowMs);
    }

    ConductorState withHalts(Set<Halt> other) {
        return new ConductorState(plan, candidateName, stage, other, voiceLost, speech, hearing, clock, calls, nowMs);
    }

    ConductorState withVoiceLost(boolean lost) {
        return new ConductorState(plan, candidateName, stage, halts, lost, speech, hearing, clock, calls, nowMs);
    }

    ConductorState withCalls(List<String> other) {
        return new ConductorState(plan, candidateName, stage, halts, voiceLost, speech, hearing, clock, other, nowMs);
    }

    ConductorState at(long otherMs) {
        return new ConductorState(
                plan, candidateName, stage, halts, voiceLost, speech, hearing, clock, calls, Math.max(nowMs, otherMs));
    }

    /// Without this reason to stand still.
    ConductorState without(Halt halt) {
        var fewer = EnumSet.noneOf(Halt.class);
        fewer.addAll(halts);
        fewer.remove(halt);
        return withHalts(fewer);
    }

    /// With one more reason to stand still.
    ConductorState with(Halt halt) {
        var more = EnumSet.of(halt);
        more.addAll(halts);
        return withHalts(more);
    }

    /// What was until now is no silence: keys are pressed, or nothing could be heard.
    ConductorState quietFromNow() {
        return switch (stage) {
            case Stage.Asking asking -> with(asking.with(asking.turn().quietFrom(nowMs)));
            case Stage.TheirQuestions theirs -> with(theirs.with(theirs.turn().quietFrom(nowMs)));
            case Stage.Opening _, Stage.Closing _, Stage.Ended _ -> this;
        };
    }

    /// The clock as it must go under the present halts and stage.
    ConductorState clocked() {
        var run = halts.isEmpty() && !(stage instanceof Stage.Closing) && !ended();
        return with(clock.running(run, nowMs));
    }
}
