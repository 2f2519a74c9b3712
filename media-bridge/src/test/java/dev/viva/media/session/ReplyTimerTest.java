package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.InterviewPaused;
import dev.viva.core.record.RecordEvent.QuestionSkipped;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.ThinkingAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.core.record.ReplyWait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplyTimerTest {

    private static final int RATE = 24_000;
    private static final int FRAME = RATE / 50;
    private static final Line LINE = new Line("L1", LineKind.TRANSITION, "Thank you.", null);
    private static final Line QUESTION = new Line("L2", LineKind.QUESTION, "And then?", "q2");

    private final List<ReplyTimed> timed = new ArrayList<>();
    private long nowMs = 60_000;
    private String engine = "first";
    private final ReplyTimer timer = new ReplyTimer(() -> nowMs, () -> engine, timed::add);

    private void pass(long ms) {
        nowMs += ms;
    }

    private static short[] sound(int samples, int level) {
        var pcm = new short[samples];
        Arrays.fill(pcm, (short) level);
        return pcm;
    }

    private static RecordEvent closed(TurnEnd reason) {
        return new TurnClosed("q1", reason, 5, 0, 1);
    }

    /// Ends at 60 000, and is called over 640 ms later.
    private void answered() {
        timer.speechStarted(55_000);
        pass(640);
        timer.speechEnded(60_000);
    }

    private void understood() {
        answered();
        pass(120);
        timer.understood("it was a queue", 60_000);
    }

    private void replied(Line line) {
        timer.asked(line);
        timer.sounds(line, sound(FRAME, 9_000), 0);
        timer.left(line, FRAME, RATE);
    }

    @Test
    void stagesFollowEachOtherFromTheLastSoundOfTheAnswerToTheFirstOfTheReply() {
        understood();
        pass(900);
        timer.noted(closed(TurnEnd.SILENCE));
        pass(3);
        timer.asked(LINE);
        pass(310);
        engine = "second";
        timer.sounds(LINE, sound(FRAME, 0), 0);
        timer.sounds(LINE, sound(FRAME, 9_000), FRAME);
        pass(12);
        timer.left(LINE, FRAME, RATE);
        pass(20);
        timer.left(LINE, 2 * FRAME, RATE);

        var waited = new ReplyWait(640, 120, 900, 3, 310, 12, 20);
        assertThat(timed).containsExactly(new ReplyTimed("L1", "TRANSITION", "first", "second", 60_000, waited));
        assertThat(waited.totalMs()).isEqualTo(nowMs - 60_000);
    }

    @Test
    void silenceBeforeTheFirstWordIsCountedToTheSample() {
        understood();
        timer.noted(closed(TurnEnd.SILENCE));
        timer.asked(LINE);
        var pcm = sound(FRAME, ReplyTimer.AUDIBLE - 1);
        pcm[240] = -ReplyTimer.AUDIBLE; // 10 ms into the frame
        timer.sounds(LINE, pcm, 0);
        timer.left(LINE, FRAME, RATE);

        assertThat(timed)
                .singleElement()
                .satisfies(reply -> assertThat(reply.waited().leadMs()).isEqualTo(10));
    }

    @Test
    void aFillerInFrontOfTheLineIsNoReply() {
        understood();
        timer.noted(closed(TurnEnd.SILENCE));
        timer.asked(LINE);
        pass(1_500);
        timer.sounds(LINE, sound(FRAME, 9_000), 5 * FRAME); // the mouth kept the filler's five frames to itself
        timer.left(LINE, 3 * FRAME, RATE);
        pass(60);
        assertThat(timed).isEmpty();

        timer.left(LINE, 6 * FRAME, RATE);

        assertThat(timed).singleElement().satisfies(reply -> {
            assertThat(reply.waited().voiceMs()).isEqualTo(1_500);
            assertThat(reply.waited().sendMs()).isEqualTo(60);
        });
    }

    @Test
    void aDecisionWithoutWordsContainsTheWaitForThem() {
        answered();
        pass(8_000);
        timer.noted(closed(TurnEnd.SILENCE));
        pass(5);
        timer.understood("far too late", 60_000);
        replied(LINE);

        assertThat(timed).singleElement().satisfies(reply -> {
            assertThat(reply.waited().wordsMs()).isZero();
            assertThat(reply.waited().decisionMs()).isEqualTo(8_000);
            assertThat(reply.waited().askMs()).isEqualTo(5);
        });
    }

    @Test
    void wordsOfAnEarlierUtteranceAreNotThoseThatAreWaitedFor() {
        answered();
        timer.understood("said long before", 54_000);
        timer.noted(closed(TurnEnd.SILENCE));
        replied(LINE);

        assertThat(timed)
                .singleElement()
                .satisfies(reply -> assertThat(reply.heardBy()).isNull());
    }

    @Test
    void whatIsAskedForByVoiceIsRepliedTo() {
        for (var wish : List.of(new ThinkingAsked("q1", Via.VOICE), new QuestionSkipped("q1", Via.VOICE))) {
            understood();
            timer.noted(closed(TurnEnd.SKIPPED));
            timer.noted(wish);
            replied(LINE);
        }
        understood();
        replied(new Line("L3", LineKind.NOTED, "I pass that on.", null));

        assertThat(timed).hasSize(3);
    }

    @Test
    void whatWasNotDecidedByTheCandidatesWordsIsNotTimed() {
        for (var other : List.of(
                closed(TurnEnd.TIME),
                closed(TurnEnd.DONE),
                new ThinkingAsked("q1", Via.BUTTON),
                new QuestionSkipped("q1", Via.BUTTON),
                new AnswerTyped("q1", "in writing"),
                new InterviewPaused(Via.VOICE))) {
            understood();
            timer.noted(other);
            replied(LINE);
        }
        understood();
        replied(new Line("L3", LineKind.PROMPT, "Take your time.", null));
        replied(QUESTION);

        assertThat(timed).isEmpty();
    }

    @Test
    void soundWithoutWordsIsNoAnswer() {
        answered();
        timer.understood(" ", 60_000);
        timer.noted(closed(TurnEnd.SILENCE));
        replied(LINE);

        assertThat(timed).isEmpty();
    }

    @Test
    void whoGoesOnBeforeTheReplyIsHeardDoesNotWait() {
        understood();
        timer.noted(closed(TurnEnd.SILENCE));
        timer.asked(LINE);
        timer.sounds(LINE, sound(FRAME, 9_000), 0);
        timer.speechStarted(nowMs);
        timer.left(LINE, FRAME, RATE);

        assertThat(timed).isEmpty();
    }

    @Test
    void aLineThatNobodyHeardPassesNothingOnToTheNext() {
        understood();
        timer.noted(closed(TurnEnd.SILENCE));
        timer.asked(LINE);
        replied(QUESTION);

        assertThat(timed).isEmpty();
    }

    @Test
    void onlyTheFirstLineIsTheReply() {
        understood();
        timer.noted(closed(TurnEnd.SILENCE));
        replied(LINE);
        replied(QUESTION);

        assertThat(timed)
                .singleElement()
                .satisfies(reply -> assertThat(reply.lineId()).isEqualTo("L1"));
    }

    @Test
    void whateverComesInWhateverOrderStagesAreNeverNegativeAndMakeUpTheWhole() {
        var random = new Random(7);
        var told = 0;
        for (var step = 0; step < 100_000; step++) {
            pass(random.nextInt(50));
            anything(random);
            if (timed.size() > told) {
                told = timed.size();
                var reply = timed.getLast();
                var frame = 1000 * FRAME / RATE;
                assertThat(reply.waited())
                        .satisfies(w -> assertThat(List.of(
                                        w.endMs(),
                                        w.wordsMs(),
                                        w.decisionMs(),
                                        w.askMs(),
                                        w.voiceMs(),
                                        w.sendMs(),
                                        w.leadMs()))
                                .allMatch(ms -> ms >= 0));
                assertThat(reply.fromMs() + reply.waited().totalMs()).isBetween(nowMs, nowMs + frame);
            }
        }
        assertThat(told).isGreaterThan(100);
    }

    private void anything(Random random) {
        var line = random.nextBoolean() ? LINE : QUESTION;
        switch (random.nextInt(30)) {
            case 0 -> timer.speechStarted(nowMs - random.nextInt(400));
            case 1 -> timer.speechEnded(nowMs - random.nextInt(1_000));
            case 2, 3, 4, 5 -> timer.understood("words", nowMs - random.nextInt(1_000));
            case 6, 7, 8, 9, 10 -> timer.noted(closed(TurnEnd.SILENCE));
            case 11 -> timer.asked(line);
            case 12, 13, 14, 15, 16, 17 ->
                timer.sounds(line, sound(FRAME, random.nextInt(600)), random.nextLong(2) * FRAME);
            default -> timer.left(line, (1L + random.nextInt(3)) * FRAME, RATE);
        }
    }
}
