package dev.viva.core.conductor;

import dev.viva.core.conductor.CandidateView.Button;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEvent.AnswerTyped;
import dev.viva.core.conductor.ConductorEvent.ConsentGiven;
import dev.viva.core.conductor.ConductorEvent.EngineSwitched;
import dev.viva.core.conductor.ConductorEvent.FinishAsked;
import dev.viva.core.conductor.ConductorEvent.FlagRaised;
import dev.viva.core.conductor.ConductorEvent.LineFinished;
import dev.viva.core.conductor.ConductorEvent.LineWaited;
import dev.viva.core.conductor.ConductorEvent.ModelAsked;
import dev.viva.core.conductor.ConductorEvent.NodeStopping;
import dev.viva.core.conductor.ConductorEvent.NothingHeard;
import dev.viva.core.conductor.ConductorEvent.OperatorExtended;
import dev.viva.core.conductor.ConductorEvent.OperatorHandedBack;
import dev.viva.core.conductor.ConductorEvent.OperatorPaused;
import dev.viva.core.conductor.ConductorEvent.OperatorResumed;
import dev.viva.core.conductor.ConductorEvent.OperatorTookOver;
import dev.viva.core.conductor.ConductorEvent.OperatorWhispered;
import dev.viva.core.conductor.ConductorEvent.PauseAsked;
import dev.viva.core.conductor.ConductorEvent.RepeatAsked;
import dev.viva.core.conductor.ConductorEvent.ResumeAsked;
import dev.viva.core.conductor.ConductorEvent.SilenceJudged;
import dev.viva.core.conductor.ConductorEvent.SkipAsked;
import dev.viva.core.conductor.ConductorEvent.ThinkAsked;
import dev.viva.core.conductor.ConductorEvent.TypingNoticed;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.conductor.ConductorEvent.WithdrawAsked;
import dev.viva.core.conductor.ConductorEvent.WordsComing;
import dev.viva.core.record.RecordEvent.Via;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Somebody who talks, types, presses, leaves and falls silent at random; and everything else that may happen to an
/// interview. After `mischief` such acts only what a person does who wants to come to the end.
final class SimulatedCandidate {

    private static final List<String> WISHES = List.of(
            "Could you repeat that, please?",
            "Let me think about it.",
            "Can we skip this one?",
            "I need a short break.",
            "That's all.",
            "What did you say?");
    private static final List<String> MURMURS = List.of("mhm", "Okay.", "Yes.", "right", "I see.", "");

    private final Rehearsal rehearsal;
    private final RandomGenerator random;
    private int mischief;

    SimulatedCandidate(Rehearsal rehearsal, RandomGenerator random, int mischief) {
        this.rehearsal = rehearsal;
        this.random = random;
        this.mischief = mischief;
    }

    boolean cooperates() {
        return mischief <= 0;
    }

    /// Waits a little, then acts once.
    void act() {
        rehearsal.run(random.nextInt(100, cooperates() ? 4_000 : 9_000));
        if (!cooperates() && random.nextInt(3) == 0) {
            mischief--;
            misbehave();
        } else {
            cooperate();
        }
    }

    private void cooperate() {
        switch (rehearsal.state.view().phase()) {
            case WAITING -> rehearsal.join();
            case CONSENT -> rehearsal.send(now -> new ConsentGiven(now, "v1", "en"));
            case PAUSED -> unpause();
            case TAKEN_OVER -> rehearsal.send(now -> new OperatorHandedBack(now, "op"));
            case HOLDING -> comeBack();
            case LISTENING, THINKING -> answer();
            case SPEAKING, ENDED -> {}
        }
    }

    private void unpause() {
        if (rehearsal.state.view().enabled().contains(Button.RESUME)) {
            rehearsal.send(now -> new ResumeAsked(now, Via.BUTTON));
        }
        rehearsal.send(now -> new OperatorResumed(now, "op"));
    }

    private void comeBack() {
        if (random.nextBoolean() || rehearsal.mute()) {
            rehearsal.send(now -> new ResumeAsked(now, Via.BUTTON));
        } else {
            speak("hello I am still here and ready");
        }
    }

    private void answer() {
        if (rehearsal.mute() || random.nextInt(12) == 0) {
            rehearsal.send(TypingNoticed::new).run(random.nextInt(500, 9_000));
            rehearsal.send(now -> new AnswerTyped(now, words(random.nextInt(1, 40))));
            return;
        }
        for (var i = 0; i < random.nextInt(1, 4); i++) {
            speak(words(random.nextInt(2, 30)));
            rehearsal.run(random.nextInt(50, 2_500));
        }
    }

    private void speak(String text) {
        var slow = random.nextInt(8) == 0;
        var late = random.nextInt(20) == 0 ? -1 : random.nextInt(100, slow ? 70_000 : 3_400);
        rehearsal.says(text, 300L + 280L * text.split(" ").length, late);
        if (slow) {
            rehearsal.plan(1_200, WordsComing::new);
        }
        if (random.nextInt(3) == 0) {
            var waitMs = random.nextInt(-100, 12_000);
            rehearsal.plan(random.nextInt(1, 3_500), now -> new SilenceJudged(now, waitMs));
        }
    }

    private static String words(int count) {
        return "word ".repeat(count).strip();
    }

    private void misbehave() {
        switch (random.nextInt(14)) {
            case 0 -> rehearsal.run(random.nextInt(10_000, 400_000));
            case 1 -> speak(MURMURS.get(random.nextInt(MURMURS.size())));
            case 2 -> speak(WISHES.get(random.nextInt(WISHES.size())));
            case 3, 4 -> press();
            case 5 -> leaveOrReturn();
            case 6 -> engine();
            case 7, 8 -> operate();
            case 9 -> model();
            case 10 -> noise();
            case 11 -> rehearsal.send(NodeStopping::new).run(random.nextInt(100, 20_000));
            case 12 -> fallUnheard();
            default -> bargeIn();
        }
    }

    private void press() {
        switch (random.nextInt(7)) {
            case 0 -> rehearsal.send(now -> new RepeatAsked(now, Via.BUTTON));
            case 1 -> rehearsal.send(now -> new ThinkAsked(now, Via.BUTTON));
            case 2 -> rehearsal.send(now -> new SkipAsked(now, Via.BUTTON));
            case 3 -> rehearsal.send(now -> new PauseAsked(now, Via.BUTTON));
            case 4 -> rehearsal.send(now -> new ResumeAsked(now, Via.BUTTON));
            case 5 -> rehearsal.send(now -> new FinishAsked(now, Via.BUTTON));
            default -> withdrawRarely();
        }
    }

    private void withdrawRarely() {
        if (random.nextInt(20) == 0) {
            rehearsal.send(now -> new WithdrawAsked(now, Via.BUTTON));
        } else {
            rehearsal.send(now -> new FlagRaised(now, "f1"));
        }
    }

    private void leaveOrReturn() {
        if (rehearsal.present) {
            rehearsal.leave();
            rehearsal.run(random.nextInt(100, 100_000));
        } else {
            rehearsal.join();
        }
    }

    private void engine() {
        if (random.nextBoolean()) {
            rehearsal.send(now -> new EngineSwitched(now, "other"));
        } else if (rehearsal.mute()) {
            rehearsal.regainVoice();
        } else {
            rehearsal.loseVoice();
        }
    }

    private void operate() {
        switch (random.nextInt(6)) {
            case 0 -> rehearsal.send(now -> new OperatorPaused(now, "op"));
            case 1 -> rehearsal.send(now -> new OperatorResumed(now, "op"));
            case 2 -> rehearsal.send(now -> new OperatorWhispered(now, "op", "We can wait a little."));
            case 3 -> rehearsal.send(now -> new OperatorTookOver(now, "op"));
            case 4 -> rehearsal.send(now -> new OperatorHandedBack(now, "op"));
            default -> rehearsal.send(now -> new OperatorExtended(now, "op", Duration.ofSeconds(45)));
        }
    }

    private void model() {
        var call = "call" + random.nextInt(6);
        var wish = switch (random.nextInt(3)) {
            case 0 -> new Wish.NextQuestion();
            case 1 -> new Wish.FollowUp("What about part " + random.nextInt(4) + "?");
            default -> new Wish.End();
        };
        rehearsal.send(now -> new ModelAsked(now, call, wish));
        rehearsal.send(now -> new ModelAsked(now, call, wish));
    }

    /// Long sound of which nothing is understood, or a line that is cut off by somebody else.
    private void noise() {
        var saying = rehearsal.state.saying();
        if (saying != null && random.nextBoolean()) {
            rehearsal.send(now -> new LineFinished(now, saying.lineId(), false));
            return;
        }
        rehearsal.says("", random.nextInt(100, 40_000), random.nextInt(4) == 0 ? -1 : 300);
    }

    /// Packets stop coming; they come again, or the line is dead.
    private void fallUnheard() {
        for (var i = random.nextInt(1, 6); i > 0; i--) {
            rehearsal.send(NothingHeard::new).run(250);
        }
        if (random.nextBoolean()) {
            leaveOrReturn();
        }
    }

    private void bargeIn() {
        for (var i = 0; i < 50 && rehearsal.state.view().phase() != Phase.SPEAKING; i++) {
            rehearsal.run(200);
        }
        rehearsal.run(random.nextInt(100, 3_000));
        var saying = rehearsal.state.saying();
        if (saying != null && random.nextBoolean()) {
            rehearsal.send(now -> new LineWaited(now, saying.lineId(), random.nextInt(3_000)));
        }
        speak(words(random.nextInt(2, 12)));
    }
}
