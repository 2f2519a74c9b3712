package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEvent.ConsentGiven;
import dev.viva.core.conductor.ConductorEvent.ConsentWithdrawn;
import dev.viva.core.conductor.ConductorEvent.FinishAsked;
import dev.viva.core.conductor.ConductorEvent.SilenceJudged;
import dev.viva.core.conductor.ConductorEvent.SkipAsked;
import dev.viva.core.conductor.ConductorEvent.WithdrawAsked;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The way through an interview in which nothing goes wrong.
class ConductorTest {

    private static final String ANSWER = "I worked on a large system and then we moved it to another place with care";

    private static Rehearsal atFirstQuestion() {
        return Rehearsal.of(Plans.plain()).join().run(60_000).untilQuiet();
    }

    private static Rehearsal open(Rehearsal rehearsal) {
        rehearsal.join();
        return untilListening(rehearsal);
    }

    private static Rehearsal untilListening(Rehearsal rehearsal) {
        for (var i = 0; i < 400 && rehearsal.state.view().phase() != CandidateView.Phase.LISTENING; i++) {
            rehearsal.run(100);
        }
        return rehearsal;
    }

    @Test
    void greetsDisclosesAndAsksTheFirstQuestionWordForWord() {
        var rehearsal = open(Rehearsal.of(Plans.plain()));

        assertThat(rehearsal.kinds()).containsExactly(LineKind.GREETING, LineKind.DISCLOSURE, LineKind.QUESTION);
        assertThat(rehearsal.lines.get(1).text()).contains("AI interviewer").contains("a person decides");
        assertThat(rehearsal.lines.get(2).text())
                .isEqualTo(Plans.plain().questions().getFirst().text());
        assertThat(rehearsal.recorded(QuestionAsked.class)).hasSize(1);
    }

    @Test
    void closesTheTurnAfterTheQuestionsPatience() {
        var rehearsal = open(Rehearsal.of(Plans.plain())).says(ANSWER, 4000).run(1900);

        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();

        rehearsal.run(200);

        assertThat(rehearsal.recorded(TurnClosed.class))
                .singleElement()
                .satisfies(c -> assertThat(c.reason()).isEqualTo(TurnEnd.SILENCE))
                .satisfies(c -> assertThat(c.words()).isEqualTo(16));
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.TRANSITION);
    }

    @Test
    void waitsForLateWordsBeforeClosingTheTurn() {
        var rehearsal =
                open(Rehearsal.of(Plans.plain())).says(ANSWER, 4000, 2800).run(2700);

        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();

        rehearsal.run(200);

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void aJudgedSilenceClosesTheTurnSoonerThanThePlansPatience() {
        var rehearsal =
                open(Rehearsal.of(Plans.plain())).says(ANSWER, 4000, 100).run(150);

        rehearsal.send(now -> new SilenceJudged(now, 400)).run(240);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
        rehearsal.run(20);

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.TRANSITION);
    }

    @Test
    void aJudgedSilenceIsWaitedOutBeyondThePlansPatienceButNotForEver() {
        var rehearsal =
                open(Rehearsal.of(Plans.plain())).says(ANSWER, 4000, 100).run(150);

        rehearsal.send(now -> new SilenceJudged(now, 60_000)).run(9_800);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
        rehearsal.run(100);

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void aJudgementEndsWithTheNextWordAndMeansNothingWhileThereIsSound() {
        var rehearsal =
                open(Rehearsal.of(Plans.plain())).says(ANSWER, 4000, 100).run(150);
        rehearsal.send(now -> new SilenceJudged(now, 6_000)).run(1_000);

        rehearsal.says(ANSWER, 1000, 100).run(1_900);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
        rehearsal.run(150);

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void holdsAnInterviewToItsEnd() {
        var rehearsal = open(Rehearsal.of(Plans.of(Duration.ofMinutes(15), Duration.ofMinutes(2), FollowUps.NONE)));
        for (var i = 0; i < 3; i++) {
            untilListening(rehearsal.says(ANSWER, 4000).run(2500));
        }

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.INVITATION);

        untilListening(
                rehearsal.says("How large is the team that I would join?", 2000).run(3000));

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.NOTED);

        rehearsal.says("No thank you.", 900).run(30_000);

        assertThat(rehearsal.kinds()).contains(LineKind.SECTION_INTRO, LineKind.WRAP_UP);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.GOODBYE);
        assertThat(rehearsal.effects.getLast()).isEqualTo(new CloseRoom(Outcome.COMPLETED));
        assertThat(rehearsal.recorded(QuestionAsked.class)).hasSize(3);
    }

    @Test
    void asksAFollowUpOnlyAfterAShortAnswer() {
        var rehearsal = open(Rehearsal.of(Plans.of(Duration.ofMinutes(15), Duration.ZERO, Plans.IF_SHORT)));

        untilListening(
                rehearsal.saysAndWaits("Not much to say about that one really.").run(3000));

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.FOLLOW_UP);

        untilListening(rehearsal.says(ANSWER, 4000).run(3000));

        assertThat(rehearsal.lines.getLast().questionId()).isEqualTo("q2");
        untilListening(rehearsal.says(ANSWER + " " + ANSWER, 9000).run(3000));
        assertThat(rehearsal.lines.getLast().questionId()).isEqualTo("q3");
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.QUESTION);
    }

    @Test
    void asksPreparedFollowUpsInOrderUpToTheLimit() {
        var rehearsal = open(Rehearsal.of(Plans.of(Duration.ofMinutes(15), Duration.ZERO, Plans.ALWAYS)));
        for (var i = 0; i < 3; i++) {
            untilListening(rehearsal.says(ANSWER, 4000).run(3000));
        }

        assertThat(rehearsal.recorded(QuestionAsked.class))
                .extracting(QuestionAsked::text)
                .containsExactly(
                        Plans.plain().questions().get(0).text(),
                        "Why was that?",
                        "What did you learn?",
                        Plans.plain().questions().get(1).text());
    }

    @Test
    void theScreenLearnsOfTheEndTogetherWithItsOutcome() {
        var rehearsal = open(Rehearsal.of(Plans.plain()));
        assertThat(rehearsal.state.view().outcome()).isNull();

        rehearsal.send(now -> new WithdrawAsked(now, Via.BUTTON)).run(60_000);

        assertThat(rehearsal.state.view().phase()).isEqualTo(CandidateView.Phase.ENDED);
        assertThat(rehearsal.state.view().outcome()).isEqualTo(Outcome.WITHDRAWN);
    }

    @Test
    void asksNothingWithoutConsentAndSaysWhy() {
        var rehearsal = Rehearsal.withoutConsent(Plans.plain()).join().run(10_000);

        assertThat(rehearsal.kinds()).containsExactly(LineKind.CONSENT_NEEDED);

        rehearsal.run(600_000);
        assertThat(rehearsal.recorded(QuestionAsked.class)).isEmpty();
        assertThat(rehearsal.state.ended()).isFalse();

        untilListening(rehearsal.send(now -> new ConsentGiven(now, "v1", "en")));
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.QUESTION);
    }

    @Test
    void decliningEndsPolitely() {
        var rehearsal = Rehearsal.withoutConsent(Plans.plain())
                .join()
                .run(1_000)
                .send(now -> new ConsentWithdrawn(now, "v1", "no"))
                .run(30_000);

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.GOODBYE_EARLY);
        assertThat(rehearsal.effects.getLast()).isEqualTo(new CloseRoom(Outcome.DECLINED));
    }

    @Test
    void skippingByVoiceIsConfirmedAndByButtonIsNot() {
        var rehearsal = open(Rehearsal.of(Plans.plain()));

        rehearsal.saysAndWaits("Could we skip this one, please?").run(300);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.SKIP_GRANTED);

        untilListening(rehearsal.run(3_000))
                .send(now -> new SkipAsked(now, Via.BUTTON))
                .run(100);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.SECTION_INTRO);
        assertThat(rehearsal.recorded(TurnClosed.class))
                .extracting(TurnClosed::reason)
                .containsOnly(TurnEnd.SKIPPED);
    }

    @Test
    void aDoubleClickSkipsOneQuestionOnly() {
        var rehearsal = open(Rehearsal.of(Plans.plain()))
                .send(now -> new SkipAsked(now, Via.BUTTON))
                .run(200)
                .send(now -> new SkipAsked(now, Via.BUTTON));

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void finishingClosesTheTurnAtOnce() {
        var rehearsal = open(Rehearsal.of(Plans.plain()))
                .says(ANSWER, 3000)
                .run(500)
                .send(now -> new FinishAsked(now, Via.BUTTON));

        assertThat(rehearsal.recorded(TurnClosed.class))
                .extracting(TurnClosed::reason)
                .containsExactly(TurnEnd.DONE);
    }

    @Test
    void nothingHappensAfterTheEnd() {
        var rehearsal = atFirstQuestion()
                .send(now -> new ConductorEvent.WithdrawAsked(now, Via.BUTTON))
                .run(30_000);
        var over = rehearsal.state;

        var step = Conductor.next(over, new SkipAsked(rehearsal.nowMs, Via.BUTTON));

        assertThat(step.next()).isSameAs(over);
        assertThat(step.effects()).isEmpty();
        assertThat(over.wakeAtMs()).isEmpty();
    }
}
