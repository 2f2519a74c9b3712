package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEffect.Excuse;
import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.conductor.ConductorEvent.FinishAsked;
import dev.viva.core.conductor.ConductorEvent.SpeechStarted;
import dev.viva.core.conductor.ConductorEvent.ThinkAsked;
import dev.viva.core.conductor.ConductorEvent.WordsComing;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.RecordEvent.WordsHeard;
import org.junit.jupiter.api.Test;

/// Vendors take their time: what was said is waited for while it can still be understood, and no longer.
class LateWordsTest {

    private static final String ANSWER = "We moved the whole thing in small steps";
    private static final long PLANNED_MS = 2_000;

    private static Rehearsal listening() {
        var rehearsal = Rehearsal.of(Plans.plain()).join();
        while (rehearsal.state.view().phase() != Phase.LISTENING) {
            rehearsal.run(100);
        }
        rehearsal.effects.clear();
        return rehearsal.run(1_000);
    }

    /// Answers, and the engine says in time that it needs longer.
    private static Rehearsal answeredButNotUnderstood(long lateMs) {
        return listening().says(ANSWER, 4_000, lateMs).run(1_200).send(WordsComing::new);
    }

    private static long excuses(Rehearsal rehearsal) {
        return rehearsal.effects.stream().filter(Excuse.class::isInstance).count();
    }

    @Test
    void wordsThatAreComingAreWaitedForAndCount() {
        var rehearsal = answeredButNotUnderstood(12_000).run(10_500);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();

        rehearsal.run(1_000);

        assertThat(rehearsal.kinds()).doesNotContain(LineKind.UNCLEAR);
        assertThat(rehearsal.recorded(TurnClosed.class))
                .singleElement()
                .satisfies(turn -> assertThat(turn.words()).isEqualTo(8));
    }

    @Test
    void wordsOfWhichNobodyKnowsAreGivenUpSoon() {
        var rehearsal = listening().says(ANSWER, 4_000, 12_000);

        rehearsal.run(Timing.WORDS_MS - 1);
        assertThat(rehearsal.kinds()).doesNotContain(LineKind.UNCLEAR);
        rehearsal.run(1);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.UNCLEAR);
    }

    @Test
    void wordsThatWereComingAndNeverCameAreGivenUpAfterAMinute() {
        var rehearsal = answeredButNotUnderstood(-1);

        rehearsal.run(Timing.COMING_MS - 1_200 - 1);
        assertThat(rehearsal.kinds()).doesNotContain(LineKind.UNCLEAR, LineKind.PROMPT, LineKind.OFFER);
        rehearsal.run(1);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.UNCLEAR);
    }

    @Test
    void theCandidateIsToldOnceWhenTheTurnWouldBeOverAndWeAreLate() {
        var rehearsal = answeredButNotUnderstood(20_000);

        rehearsal.run(PLANNED_MS + Timing.POLITE_MS - 1_200 - 1);
        assertThat(excuses(rehearsal)).isZero();
        rehearsal.run(1);
        assertThat(excuses(rehearsal)).isOne();
        rehearsal.run(10_000);
        assertThat(excuses(rehearsal)).isOne();
    }

    @Test
    void wordsThatComeInTimeNeedNoExcuse() {
        assertThat(excuses(answeredButNotUnderstood(2_500).run(20_000))).isZero();
    }

    @Test
    void whoGoesOnIsToldNothingUntilTheNextSilence() {
        var rehearsal = answeredButNotUnderstood(20_000).run(300);

        rehearsal.send(now -> new SpeechStarted(now, now)).run(8_000);

        assertThat(excuses(rehearsal)).isZero();
        assertThat(rehearsal.kinds()).doesNotContain(LineKind.UNCLEAR);
    }

    @Test
    void whoThinksIsNotKeptWaiting() {
        var rehearsal = answeredButNotUnderstood(20_000);

        rehearsal.send(now -> new ThinkAsked(now, Via.BUTTON)).run(15_000);

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.THINK_GRANTED);
        assertThat(excuses(rehearsal)).isZero();
    }

    @Test
    void aButtonIsAnsweredAtOnceAndTheWordsStayWithTheirQuestion() {
        var rehearsal = answeredButNotUnderstood(20_000).send(now -> new FinishAsked(now, Via.BUTTON));
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.TRANSITION);

        rehearsal.run(30_000);

        assertThat(rehearsal.state.questionInHearing()).isEqualTo("q2");
        assertThat(rehearsal.recorded(WordsHeard.class))
                .singleElement()
                .satisfies(words -> assertThat(words.questionId()).isEqualTo("q1"));
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void aTypedAnswerIsNotHeldUpByWhatWasNotUnderstood() {
        var rehearsal = answeredButNotUnderstood(-1).send(now -> new AnswerTyped(now, ANSWER));

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.TRANSITION);
    }

    @Test
    void aVoiceThatIsLostTakesTheWaitingWithIt() {
        var rehearsal = answeredButNotUnderstood(-1).loseVoice().run(90_000);

        assertThat(rehearsal.kinds()).endsWith(LineKind.VOICE_LOST).doesNotContain(LineKind.UNCLEAR);
        assertThat(rehearsal.state.hearing().awaits(rehearsal.nowMs)).isFalse();
    }
}
