package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CandidateView.Button;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEffect.CloseRoom;
import dev.viva.core.conductor.ConductorEffect.Hold;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.conductor.ConductorEvent.LineWaited;
import dev.viva.core.conductor.ConductorEvent.ModelAsked;
import dev.viva.core.conductor.ConductorEvent.OperatorExtended;
import dev.viva.core.conductor.ConductorEvent.OperatorHandedBack;
import dev.viva.core.conductor.ConductorEvent.OperatorTookOver;
import dev.viva.core.conductor.ConductorEvent.OperatorWhispered;
import dev.viva.core.conductor.ConductorEvent.PauseAsked;
import dev.viva.core.conductor.ConductorEvent.RepeatAsked;
import dev.viva.core.conductor.ConductorEvent.ResumeAsked;
import dev.viva.core.conductor.ConductorEvent.SpeechStarted;
import dev.viva.core.conductor.ConductorEvent.ThinkAsked;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.conductor.ConductorEvent.WithdrawAsked;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.InterviewPaused;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.TimeHintGiven;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.RecordedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Everything that comes between a question and its answer.
class InterruptionTest {

    private static final String ANSWER = "I worked on a large system and then we moved it to another place with care";

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

    private static Rehearsal asking(LineKind kind) {
        var rehearsal = Rehearsal.of(Plans.plain()).join();
        for (var i = 0; i < 1000 && (rehearsal.lines.isEmpty() || rehearsal.lastKind() != kind); i++) {
            rehearsal.run(50);
        }
        return rehearsal.run(Rehearsal.START_MS);
    }

    @Test
    void soundAloneDoesNotStopALine() {
        var rehearsal = asking(LineKind.QUESTION).send(now -> new SpeechStarted(now, 0));

        assertThat(rehearsal.effects).noneMatch(StopSaying.class::isInstance);
    }

    @Test
    void aBackchannelDoesNotStopALine() {
        var rehearsal = asking(LineKind.QUESTION).says("Okay.", 300, 100).run(200);

        assertThat(rehearsal.effects).noneMatch(StopSaying.class::isInstance);
    }

    @Test
    void greetingAndDisclosureAreNotInterruptible() {
        var rehearsal = asking(LineKind.DISCLOSURE).says(ANSWER, 2000, 100).run(200);

        assertThat(rehearsal.effects).noneMatch(StopSaying.class::isInstance);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.DISCLOSURE);
    }

    @Test
    void wordsIntoAQuestionThatWasNearlyHeardAreItsAnswer() {
        var rehearsal = asking(LineKind.QUESTION)
                .run(2400)
                .says("I know that one very well", 600, 50)
                .run(100);

        assertThat(rehearsal.effects).anyMatch(StopSaying.class::isInstance);
        assertThat(rehearsal.state.questionInHearing()).isEqualTo("q1");
        rehearsal.run(3000);
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void whileALineStandsStillNothingOfItIsHeard() {
        var rehearsal = asking(LineKind.QUESTION).run(2400);
        var line = rehearsal.state.saying();

        rehearsal
                .send(now -> new LineWaited(now, line.lineId(), 1_500))
                .says("wait I want to add something", 600, 50)
                .run(100);

        assertThat(rehearsal.recorded(RecordEvent.RepeatAsked.class)).hasSize(1);
    }

    @Test
    void wordsIntoAQuestionThatHadOnlyBegunBringItAgainWhenTheCandidateIsQuiet() {
        var rehearsal = asking(LineKind.QUESTION)
                .says("wait I want to add something", 600, 50)
                .run(100);

        assertThat(rehearsal.state.questionInHearing()).isNull();
        assertThat(rehearsal.recorded(RecordEvent.RepeatAsked.class))
                .containsExactly(new RecordEvent.RepeatAsked("q1", Via.SYSTEM));

        until(Phase.LISTENING, rehearsal.run(2500));
        assertThat(rehearsal.lines.stream().filter(Line::asks)).hasSize(2);
        assertThat(rehearsal.recorded(QuestionAsked.class)).hasSize(1);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
    }

    @Test
    void repeatSaysTheSameWordsWithoutAskingTwice() {
        var rehearsal =
                listening().send(now -> new RepeatAsked(now, Via.BUTTON)).run(100);

        assertThat(rehearsal.lines.getLast().text())
                .isEqualTo(rehearsal.lines.get(2).text());
        assertThat(rehearsal.recorded(QuestionAsked.class)).hasSize(1);
    }

    @Test
    void thinkingKeepsTheInterviewerQuietForAMinuteThenItSpeaksGently() {
        var rehearsal = listening().saysAndWaits("Let me think about it.").run(4_500);
        var said = rehearsal.lines.size();

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.THINK_GRANTED);
        assertThat(rehearsal.state.view().phase()).isEqualTo(Phase.THINKING);
        rehearsal.run(54_000);
        assertThat(rehearsal.lines).hasSize(said);
        rehearsal.run(3_000);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.PROMPT);
    }

    @Test
    void thinkingInMidAnswerKeepsTheTurnOpen() {
        var rehearsal = listening()
                .saysAndWaits("It began with a small team of three")
                .send(now -> new ThinkAsked(now, Via.BUTTON))
                .run(55_000);

        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
        rehearsal.run(20_000);
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void silencePromptsOffersHoldsAndNeverEnds() {
        var rehearsal = listening().run(12_100);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.PROMPT);

        rehearsal.run(18_000);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.OFFER);

        rehearsal.run(45_000);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.HOLD_NOTICE);
        assertThat(rehearsal.effects).contains(new Hold(true));
        assertThat(rehearsal.state.view().clockRunning()).isFalse();

        rehearsal.run(48 * 3600_000L);
        assertThat(rehearsal.state.view().phase()).isEqualTo(Phase.HOLDING);

        until(
                Phase.LISTENING,
                rehearsal.saysAndWaits("Hello, I am here again now").run(500));
        assertThat(rehearsal.lines.getLast().questionId()).isEqualTo("q1");
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.QUESTION);
    }

    @Test
    void aNodeThatStopsSaysSoAndTheNextOneAsksTheSameQuestionAgain() {
        var rehearsal = listening().send(ConductorEvent.NodeStopping::new);

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.STOP_NOTICE);
        assertThat(rehearsal.effects).contains(new Hold(true));
        assertThat(rehearsal.state.view().phase()).isEqualTo(Phase.HOLDING);
        assertThat(rehearsal.state.view().clockRunning()).isFalse();

        var next = rehearsal.run(20_000).resumed(rehearsal.record.size()).join();
        until(Phase.LISTENING, next);
        assertThat(next.lines.getLast().questionId()).isEqualTo("q1");
        assertThat(next.lastKind()).isEqualTo(LineKind.QUESTION);
    }

    @Test
    void aNodeThatStopsInTheMiddleOfAQuestionStopsTheQuestion() {
        var rehearsal =
                listening().send(now -> new RepeatAsked(now, Via.BUTTON)).run(300);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.QUESTION);

        rehearsal.send(ConductorEvent.NodeStopping::new);

        assertThat(rehearsal.effects).last().isEqualTo(new Hold(true));
        assertThat(rehearsal.effects).anyMatch(StopSaying.class::isInstance);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.STOP_NOTICE);
    }

    @Test
    void whoIsAwayOrPausesIsToldNothingByANodeThatStops() {
        var away = listening().leave();
        var lines = away.lines.size();
        away.send(ConductorEvent.NodeStopping::new).run(20_000);
        assertThat(away.lines).hasSize(lines);

        var paused = listening().send(now -> new PauseAsked(now, Via.BUTTON)).run(10_000);
        lines = paused.lines.size();
        paused.send(ConductorEvent.NodeStopping::new).run(20_000);
        assertThat(paused.lines).hasSize(lines);
        assertThat(paused.state.view().phase()).isEqualTo(Phase.PAUSED);
    }

    @Test
    void soundWithoutWordsAsksAgainTwiceAndThenGoesOn() {
        var rehearsal = listening();
        for (var i = 0; i < 3; i++) {
            rehearsal.says("", 2_000).run(9_000);
        }

        assertThat(rehearsal.kinds().stream().filter(k -> k == LineKind.UNCLEAR))
                .hasSize(2);
        assertThat(rehearsal.kinds()).contains(LineKind.UNCLEAR_MOVE_ON);
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void pausingStopsVoiceAndClockAndResumingAsksAgain() {
        var rehearsal = listening().send(now -> new PauseAsked(now, Via.BUTTON));
        var left = rehearsal.state.view().remainingMs();

        rehearsal.run(600_000);
        assertThat(rehearsal.state.view().remainingMs()).isEqualTo(left);
        assertThat(rehearsal.state.view().enabled()).containsExactlyInAnyOrder(Button.RESUME, Button.WITHDRAW);

        until(Phase.LISTENING, rehearsal.send(now -> new ResumeAsked(now, Via.BUTTON)));
        assertThat(rehearsal.kinds()).endsWith(LineKind.RESUMED, LineKind.QUESTION);
        assertThat(rehearsal.recorded(InterviewPaused.class)).hasSize(1);
    }

    @Test
    void leavingEndsNothingAndReturningAsksTheSameQuestionWithoutGreeting() {
        var rehearsal =
                listening().says("I had just begun", 900).leave().run(3600_000).join();

        until(Phase.LISTENING, rehearsal);
        assertThat(rehearsal.kinds()).endsWith(LineKind.WELCOME_BACK, LineKind.QUESTION);
        assertThat(rehearsal.kinds().stream().filter(k -> k == LineKind.GREETING))
                .hasSize(1);
    }

    @Test
    void wordsThatComeAfterTheCandidateDroppedOutCountAsPartOfTheAnswer() {
        var rehearsal = listening().says(ANSWER, 4000, 400).leave().run(1000);

        until(Phase.LISTENING, rehearsal.run(5000).join());
        rehearsal.says("which worked well", 1000).run(3000);

        assertThat(rehearsal.recorded(TurnClosed.class))
                .singleElement()
                .satisfies(c -> assertThat(c.words()).isEqualTo(19));
    }

    @Test
    void whoComesBackInMidAnswerHasTimeToGoOnAndGetsAWordBeforeTheTurnIsClosed() {
        var rehearsal = listening().saysAndWaits(ANSWER).leave().run(5000).join();
        until(Phase.LISTENING, rehearsal).run(Timing.PROMPT_MS - 500);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.QUESTION);

        rehearsal.run(1000).untilQuiet();
        assertThat(rehearsal.lines).extracting(Line::kind).contains(LineKind.PROMPT);
        rehearsal.run(3000);

        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
        assertThat(rehearsal.recorded(QuestionAsked.class))
                .extracting(QuestionAsked::questionId)
                .doesNotHaveDuplicates();
    }

    @Test
    void withdrawingEndsWithAShortGoodbye() {
        var rehearsal =
                listening().send(now -> new WithdrawAsked(now, Via.BUTTON)).run(20_000);

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.GOODBYE_EARLY);
        assertThat(rehearsal.effects.getLast()).isEqualTo(new CloseRoom(Outcome.WITHDRAWN));
    }

    @Test
    void anOperatorWhispersTakesOverAndHandsBack() {
        var rehearsal = listening().send(now -> new OperatorWhispered(now, "op", "We see you well."));
        assertThat(rehearsal.lines.getLast().text()).isEqualTo("We see you well.");

        rehearsal.run(5_000).send(now -> new OperatorTookOver(now, "op"));
        var said = rehearsal.lines.size();
        rehearsal.says("Hello, who are you and what happened", 2_000).run(300_000);
        assertThat(rehearsal.lines).hasSize(said);

        until(Phase.LISTENING, rehearsal.send(now -> new OperatorHandedBack(now, "op")));
        assertThat(rehearsal.kinds()).endsWith(LineKind.HANDED_BACK, LineKind.QUESTION);
    }

    @Test
    void withoutAVoiceTheClockStopsUntilTheCandidateGoesOnInWriting() {
        var rehearsal = listening().loseVoice().run(10_000);
        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.VOICE_LOST);
        assertThat(rehearsal.state.view().phase()).isEqualTo(Phase.HOLDING);
        assertThat(rehearsal.effects).contains(new Hold(true));
        var remaining = rehearsal.state.view().remainingMs();

        rehearsal.run(3_600_000);

        assertThat(rehearsal.lastKind()).isEqualTo(LineKind.VOICE_LOST);
        assertThat(rehearsal.state.view().remainingMs()).isEqualTo(remaining);
        rehearsal.send(now -> new AnswerTyped(now, ANSWER)).run(5_000);
        assertThat(rehearsal.recorded(TurnClosed.class))
                .extracting(TurnClosed::reason)
                .containsExactly(TurnEnd.TYPED);
        assertThat(rehearsal.lines.getLast().questionId()).isEqualTo("q2");
        assertThat(rehearsal.regainVoice().run(200).lastKind()).isEqualTo(LineKind.VOICE_BACK);
    }

    @Test
    void aVoiceThatIsBackGoesOnWithTheSameQuestionByItself() {
        var rehearsal = listening().loseVoice().run(600_000);
        var question = rehearsal.state.questionInHearing();

        rehearsal.regainVoice().run(10_000);

        assertThat(rehearsal.kinds()).endsWith(LineKind.VOICE_LOST, LineKind.VOICE_BACK, LineKind.QUESTION);
        assertThat(rehearsal.state.view().phase()).isEqualTo(Phase.LISTENING);
        assertThat(rehearsal.state.questionInHearing()).isEqualTo(question);
    }

    @Test
    void aVoiceThatIsLostAndBackWhileTheCandidateIsAwayIsNoMatter() {
        var rehearsal = listening().leave().loseVoice().regainVoice().run(60_000);

        assertThat(rehearsal.kinds()).doesNotContain(LineKind.VOICE_LOST, LineKind.VOICE_BACK);
        assertThat(rehearsal.join().run(5_000).kinds()).contains(LineKind.WELCOME_BACK);
    }

    @Test
    void whenAQuestionsTimeIsOverTheSentenceEndsAndThenWeGoOn() {
        var rehearsal = listening().run(5_000);
        var before = rehearsal.lines.size();

        rehearsal.says(ANSWER, 240_000, 300).run(1_200);

        assertThat(rehearsal.recorded(TurnClosed.class))
                .extracting(TurnClosed::reason)
                .containsExactly(TurnEnd.TIME);
        assertThat(rehearsal.lines.get(before).kind()).isEqualTo(LineKind.MOVE_ON);
    }

    @Test
    void theTimeIsHintedOnceThenAMinuteOfGraceIsAnnouncedAndKept() {
        var plan = Plans.of(Duration.ofMinutes(4), Duration.ZERO, FollowUps.NONE);
        var rehearsal = until(Phase.LISTENING, Rehearsal.of(plan).join());
        for (var i = 0; i < 16 && !rehearsal.state.ended(); i++) {
            rehearsal.send(ConductorEvent.TypingNoticed::new).run(20_000);
        }

        assertThat(rehearsal.recorded(TimeHintGiven.class)).hasSize(1);
        assertThat(rehearsal.kinds())
                .containsSubsequence(
                        LineKind.TIME_HINT, LineKind.GRACE_NOTICE, LineKind.WRAP_UP_TIME, LineKind.GOODBYE);
        assertThat(rehearsal.effects.getLast()).isEqualTo(new CloseRoom(Outcome.COMPLETED));
    }

    @Test
    void anExtensionIsAddedToTheClock() {
        var rehearsal = listening().send(ConductorEvent.TypingNoticed::new);
        var left = rehearsal.state.view().remainingMs();

        rehearsal.send(now -> new OperatorExtended(now, "op", Duration.ofMinutes(5)));

        assertThat(rehearsal.state.view().remainingMs()).isEqualTo(left + 300_000);
    }

    @Test
    void aModelMayWordAFollowUpOnceAndNeverSkipsAnUnansweredQuestion() {
        var plan = Plans.of(Duration.ofMinutes(15), Duration.ZERO, Plans.ALWAYS);
        var rehearsal = until(Phase.LISTENING, Rehearsal.of(plan).join())
                .send(now -> new ModelAsked(now, "c1", new Wish.NextQuestion()));
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();

        rehearsal
                .says(ANSWER, 2_000, 100)
                .run(200)
                .send(now -> new ModelAsked(now, "c2", new Wish.FollowUp("Which place was that?")))
                .send(now -> new ModelAsked(now, "c3", new Wish.NextQuestion()))
                .send(now -> new ModelAsked(now, "c3", new Wish.NextQuestion()))
                .run(1_000);

        assertThat(rehearsal.lines.getLast().text()).isEqualTo("Which place was that?");
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void anotherConductorGoesOnFromTheRecordAlone() {
        var rehearsal = until(Phase.LISTENING, listening().says(ANSWER, 3_000).run(4_000));
        var again = rehearsal.resumed(rehearsal.record.size());

        until(Phase.LISTENING, again.join());

        assertThat(again.kinds()).containsExactly(LineKind.WELCOME_BACK, LineKind.QUESTION);
        assertThat(again.lines.getLast().questionId()).isEqualTo("q2");
        assertThat(again.lines.getFirst().lineId())
                .isNotIn(rehearsal.lines.stream().map(Line::lineId).toList());
        assertThat(again.recorded(QuestionAsked.class)).hasSize(2);
    }

    @Test
    void aSpanThatCameLateChangesNothingAboutWhereTheInterviewStands() {
        var rehearsal = until(Phase.LISTENING, listening().says(ANSWER, 3_000).run(4_000));
        var last = rehearsal.record.getLast();
        var late = new ArrayList<>(rehearsal.record);
        late.add(new RecordedEvent(
                last.seq() + 1,
                last.epoch() + 1,
                MediaTime.NONE,
                last.serverTime().plusSeconds(600), // long after the node had died
                new RecordEvent.SpanRecovered(last.epoch(), last.seq() + 1, List.of("dmly"))));

        var stands = Conductor.resume(rehearsal.state.plan(), rehearsal.state.candidateName(), late);

        assertThat(stands)
                .isEqualTo(Conductor.resume(rehearsal.state.plan(), rehearsal.state.candidateName(), rehearsal.record));
    }
}
