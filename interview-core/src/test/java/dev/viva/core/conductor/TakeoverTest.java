package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.PauseAsked;
import dev.viva.core.conductor.ConductorEvent.RepeatAsked;
import dev.viva.core.conductor.ConductorEvent.ResumeAsked;
import dev.viva.core.conductor.ConductorEvent.ThinkAsked;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.Via;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A node is lost, and another one goes on in the room in which the candidate still is.
class TakeoverTest {

    private static final String ANSWER = "I worked on a large system and then we moved it to another place with care";
    private static final long GAP_MS = 5_000;

    private static Rehearsal listening() {
        return until(Phase.LISTENING, Rehearsal.of(Plans.plain()).join());
    }

    private static Rehearsal until(Phase phase, Rehearsal rehearsal) {
        for (var i = 0; i < 4000 && rehearsal.state.view().phase() != phase; i++) {
            rehearsal.run(100);
        }
        assertThat(rehearsal.state.view().phase()).isEqualTo(phase);
        return rehearsal;
    }

    /// Until a line of that kind is being said.
    private static Rehearsal saying(LineKind kind, Rehearsal rehearsal) {
        for (var i = 0; i < 4000 && (rehearsal.lines.isEmpty() || rehearsal.lastKind() != kind); i++) {
            rehearsal.run(50);
        }
        return rehearsal.run(500);
    }

    private static long words(Rehearsal rehearsal) {
        return rehearsal.recorded(TurnClosed.class).getFirst().words();
    }

    @Test
    void whoHasHeardTheQuestionIsNotAskedAgainAndNotInterrupted() {
        var next = listening().run(2_000).takenOver(GAP_MS);

        next.run(11_000);
        assertThat(next.lines).isEmpty();
        next.says(ANSWER, 4_000).run(4_000);

        assertThat(next.recorded(TurnClosed.class)).hasSize(1);
        assertThat(next.recorded(QuestionAsked.class))
                .extracting(QuestionAsked::questionId)
                .containsExactly("q1", "q2");
    }

    @Test
    void whoWasInTheMiddleOfAnAnswerIsToldSoAndGoesOn() {
        var next = listening().saysAndWaits(ANSWER).takenOver(GAP_MS).run(100);
        assertThat(next.kinds()).containsExactly(LineKind.INTERRUPTED);

        next.untilQuiet().says("and it went well", 1_200).run(4_000);

        assertThat(words(next)).isEqualTo(16 + 4);
        assertThat(next.kinds()).startsWith(LineKind.INTERRUPTED, LineKind.TRANSITION, LineKind.QUESTION);
    }

    @Test
    void anAnswerThatWasCompleteIsClosedAfterThatWordWithoutAnother() {
        var next =
                listening().saysAndWaits(ANSWER).takenOver(GAP_MS).untilQuiet().run(5_000);

        assertThat(words(next)).isEqualTo(16);
        assertThat(next.kinds()).startsWith(LineKind.INTERRUPTED, LineKind.TRANSITION, LineKind.QUESTION);
    }

    @Test
    void whoSpeaksAtThatMomentIsNotTalkedOver() {
        var next = listening().saysAndWaits(ANSWER).takenOver(GAP_MS);
        assertThat(next.lines).hasSize(1);

        next.saysAndWaits("and it went well").run(100);

        assertThat(next.effects).as("the word gives way").anyMatch(ConductorEffect.StopSaying.class::isInstance);
    }

    @Test
    void aQuestionThatWasCutOffBeforeItsEndIsSaidAgainAndNotAskedTwice() {
        var next = saying(LineKind.QUESTION, Rehearsal.of(Plans.plain()).join())
                .takenOver(GAP_MS)
                .run(100);

        assertThat(next.kinds()).containsExactly(LineKind.QUESTION);
        assertThat(next.recorded(QuestionAsked.class)).hasSize(1);
    }

    @Test
    void aRepeatThatWasAskedForAndNotSaidIsSaid() {
        var next = listening()
                .send(now -> new RepeatAsked(now, Via.BUTTON))
                .run(500)
                .takenOver(GAP_MS)
                .run(100);

        assertThat(next.kinds()).containsExactly(LineKind.QUESTION);
    }

    @Test
    void betweenAnAnswerAndTheNextQuestionTheNextQuestionComes() {
        var before = listening().says(ANSWER, 3_000);
        while (before.recorded(TurnClosed.class).isEmpty()) {
            before.run(50);
        }
        var next = before.takenOver(GAP_MS).run(100);

        assertThat(next.kinds()).containsExactly(LineKind.QUESTION);
        assertThat(next.lines.getFirst().questionId()).isEqualTo("q2");
        assertThat(next.recorded(QuestionAsked.class))
                .extracting(QuestionAsked::questionId)
                .containsExactly("q1", "q2");
    }

    @Test
    void whoWasGreetedIsNotGreetedAgain() {
        var next = saying(LineKind.DISCLOSURE, Rehearsal.of(Plans.plain()).join())
                .takenOver(GAP_MS)
                .run(100);

        assertThat(next.kinds()).as("the disclosure was cut off").containsExactly(LineKind.DISCLOSURE);
    }

    @Test
    void timeToThinkGoesOn() {
        var next = listening()
                .send(now -> new ThinkAsked(now, Via.BUTTON))
                .run(20_000)
                .takenOver(GAP_MS);

        assertThat(next.run(30_000).lines).isEmpty();
        assertThat(next.state.view().phase()).isEqualTo(Phase.THINKING);
        assertThat(next.run(30_000).kinds()).containsExactly(LineKind.PROMPT);
    }

    @Test
    void aPauseGoesOnUntilTheCandidateEndsIt() {
        var next = listening().send(now -> new PauseAsked(now, Via.BUTTON)).takenOver(GAP_MS);
        assertThat(next.run(60_000).lines).isEmpty();
        assertThat(next.state.view().phase()).isEqualTo(Phase.PAUSED);

        next.send(now -> new ResumeAsked(now, Via.BUTTON)).run(100);

        assertThat(next.kinds()).containsExactly(LineKind.RESUMED);
        assertThat(until(Phase.LISTENING, next).lastKind()).isEqualTo(LineKind.QUESTION);
    }

    @Test
    void theTimeInWhichNobodyHeardTheCandidateDoesNotCount() {
        var before = listening();
        var left = before.state.view().remainingMs();

        assertThat(before.takenOver(60_000).state.view().remainingMs()).isCloseTo(left, within(500L));
    }

    @Test
    void aSectionIsIntroducedOnce() {
        var before = listening();
        while (before.recorded(QuestionAsked.class).size() < 3) {
            before.saysAndWaits(ANSWER).run(4_000).untilQuiet();
        }
        var intro = IntStream.range(0, before.record.size())
                .filter(i -> before.record.get(i).event() instanceof LineSpoken line
                        && line.kind().equals("SECTION_INTRO"))
                .findFirst()
                .orElseThrow();

        var next = before.resumed(intro + 1);
        next.present = true;
        next.send(ConductorEvent.CandidateStayed::new).run(100);

        assertThat(next.kinds()).containsExactly(LineKind.QUESTION);
        assertThat(next.lines.getFirst().questionId()).isEqualTo("q3");
    }

    @Test
    void theCandidatesOwnQuestionIsTakenDownAndTheInvitationNotRepeated() {
        var plan = Plans.of(Duration.ofMinutes(15), Duration.ofMinutes(2), FollowUps.NONE);
        var before = until(Phase.LISTENING, Rehearsal.of(plan).join());
        for (var i = 0; i < 20 && !before.kinds().contains(LineKind.INVITATION); i++) {
            before.saysAndWaits(ANSWER).run(4_000).untilQuiet();
        }
        before.untilQuiet();
        var invited = before.takenOver(GAP_MS).run(5_000);
        assertThat(invited.lines).isEmpty();

        var next = invited.saysAndWaits("When will I hear from you about this")
                .takenOver(GAP_MS)
                .run(5_000);

        assertThat(next.kinds()).startsWith(LineKind.NOTED);
    }

    @Test
    void whoHasLeftMeanwhileIsWelcomedBack() {
        var lost = listening().run(1_000);
        var next = lost.resumed(lost.record.size()).join();

        assertThat(next.run(100).kinds()).containsExactly(LineKind.WELCOME_BACK);
        assertThat(next.send(ConductorEvent.CandidateStayed::new).state.halts()).isEmpty();
        assertThat(next.send(CandidateJoined::new).run(100).kinds()).hasSize(1);
    }
}
