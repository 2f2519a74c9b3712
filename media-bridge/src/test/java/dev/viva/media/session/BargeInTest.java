package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.core.conductor.Line;
import dev.viva.core.conductor.LineKind;
import dev.viva.core.record.Word;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.pace.Playout;
import dev.viva.media.session.Mouth.Spoken;
import dev.viva.media.turn.Level;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.TurnListener;
import dev.viva.media.turn.TurnSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A line, and what is heard into it: detector, manners and playout as in a visit, in virtual time.
class BargeInTest {

    private static final int RATE = 24_000;
    private static final long FRAME_NANOS = 20_000_000;
    private static final double QUIET = 50;
    private static final double DOWN = 3_000;

    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE));
    private final OpusDecoder decoder = new OpusDecoder(RATE);
    private final FakeConversation engine = new FakeConversation();
    private final VirtualTimers timers = new VirtualTimers();
    private final List<String> told = new ArrayList<>();
    private final List<Spoken> spoken = new ArrayList<>();
    private final MediaClock clock = new MediaClock(() -> this.nanos);
    private final Mouth mouth =
            new Mouth(engine, true, RATE, heard -> new Playout(encoder, RATE, 0, clock, this::sent, heard), new Told());
    private final BargeIn manners =
            new BargeIn(timers, mouth, (line, waitedMs) -> told.add(line.lineId() + " waited " + waitedMs));
    private final TurnDetector detector = new TurnDetector(TurnSettings.DEFAULT, new Turns());
    private final Random random = new Random(7);
    private double loudness;
    private long nanos;

    private final class Told implements Mouth.Listener {
        @Override
        public void lineStarted(Line line) {}

        @Override
        public void lineOver(Line line, Spoken how) {
            told.add("over " + line.lineId());
            spoken.add(how);
        }

        @Override
        public void lineFailed(Line line, String reason) {
            throw new AssertionError(reason);
        }
    }

    private final class Turns implements TurnListener, BargeIn.Sound {
        @Override
        public void speechStarted(int utterance, long position48k) {
            manners.speechStarted();
        }

        @Override
        public void speech(short[] pcm, int length, long position48k) {}

        @Override
        public void speechEnded(int utterance, long position48k) {
            manners.speechEnded();
        }

        @Override
        public int soundMs() {
            return detector.soundMs();
        }

        @Override
        public int quietMs() {
            return detector.quietMs();
        }

        @Override
        public int voicedMs() {
            return detector.voicedMs();
        }
    }

    private final Turns sound = new Turns();

    BargeInTest() {
        hear(4_000, this::room);
    }

    @AfterEach
    void close() {
        encoder.close();
        decoder.close();
    }

    private void sent(byte[] opus, int offset, int length, int timestamp, boolean marker, long position48k) {
        var pcm = new short[decoder.maxSamples()];
        decoder.decode(opus, offset, length, pcm);
        loudness = Tones.rms(pcm, 0, RATE / 50);
    }

    /// 20 ms at a time: what the microphone gives, and what the interviewer does about it.
    private void hear(int ms, IntFunction<short[]> frames) {
        for (var i = 0; i < ms / 20; i++) {
            mouth.frame(nanos);
            detector.interviewerTalks(mouth.speaking());
            detector.frame(frames.apply(i), nanos / 1_000 * 48 / 1_000);
            manners.beat(sound);
            nanos += FRAME_NANOS;
            timers.advance(20);
        }
    }

    private short[] room(int frame) {
        var pcm = new short[320];
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (random.nextGaussian() * 10);
        }
        return pcm;
    }

    private short[] voice(int frame) {
        var pcm = new short[320];
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (5_000 * Math.sin(2 * Math.PI * 200 * (frame * 320 + i) / 16_000));
        }
        return pcm;
    }

    private short[] clatter(int frame) {
        var pcm = new short[320];
        for (var i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(random.nextGaussian() * 6_000, -32_000, 32_000);
        }
        return pcm;
    }

    /// A line that has been heard for so long.
    private void saying(LineKind kind, int heardMs) {
        mouth.say(new Line("L1", kind, "one two three four five six seven eight", "q1"));
        mouth.audio(new Audio("L1", Tones.sine(RATE, 400, 10_000, RATE * 8)));
        mouth.ended(new LineEnded("L1", null));
        hear(heardMs, this::room);
        assertThat(loudness).isGreaterThan(5_000);
    }

    @Test
    void aVoiceHaltsTheLineWithin250MsOfItsFirstSound() {
        saying(LineKind.QUESTION, 3_200);

        hear(100, this::voice);
        assertThat(loudness).as("turned down at once").isLessThan(DOWN);
        hear(140, this::voice);

        assertThat(loudness).as("240 ms after the first sound").isLessThan(QUIET);
    }

    @Test
    void aWordOfAttentionLetsTheLineGoOnAtTheSampleWhereItStood() {
        saying(LineKind.QUESTION, 3_200);

        hear(400, this::voice);
        assertThat(loudness).isLessThan(QUIET);
        hear(300, this::room);
        assertThat(loudness).as("on again, but lower: perhaps it was more").isBetween(1_000.0, DOWN);
        hear(600, this::room);
        manners.understoodSoFar(false);
        manners.over();
        hear(7_000, this::room);

        assertThat(told).hasSize(2).first().asString().startsWith("L1 waited ");
        var waited = Long.parseLong(told.getFirst().replaceAll(".* ", ""));
        assertThat(waited).isBetween(400L, 600L);
        assertThat(spoken.getFirst().complete()).isTrue();
        assertThat(spoken.getFirst().endMs() - spoken.getFirst().startMs()).isEqualTo(8_000 + waited);
        assertThat(spoken.getFirst().words()).extracting(Word::text).hasSize(8);
    }

    @Test
    void aDoorThatSlamsHaltsNothing() {
        saying(LineKind.QUESTION, 3_200);

        hear(200, this::clatter);
        assertThat(loudness).isBetween(1_000.0, DOWN);
        hear(2_600, this::room);

        assertThat(loudness).isGreaterThan(5_000);
        assertThat(told).isEmpty();
    }

    @Test
    void aVoiceWithoutWordsWasNothingAndTheSentenceGoesOnWithinTwoSeconds() {
        saying(LineKind.QUESTION, 3_200);
        hear(1_500, this::voice);
        assertThat(loudness).isLessThan(QUIET);

        hear(1_980, this::room);
        assertThat(loudness).as("the words may still come").isLessThan(QUIET);
        hear(80, this::room);

        assertThat(loudness).isGreaterThan(5_000);
        assertThat(told).singleElement().asString().startsWith("L1 waited ");
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void wordsThatWantTheFloorKeepTheLineHaltedUntilTheConductorDecides() {
        saying(LineKind.QUESTION, 3_200);
        hear(1_500, this::voice);
        manners.understoodSoFar(true);
        hear(3_000, this::room);
        assertThat(loudness).isLessThan(QUIET);

        mouth.stop("L1");
        manners.over();

        assertThat(told).containsExactly("over L1");
        var cut = spoken.getFirst();
        assertThat(cut.complete()).isFalse();
        assertThat(cut.endMs() - cut.startMs())
                .as("what was sent, not what stood still")
                .isBetween(3_300L, 3_440L);
        assertThat(engine.told).last().asString().startsWith("interrupt 3");
    }

    @Test
    void wordsHaltALineAlsoIfTheVoiceHadNoPitch() {
        saying(LineKind.QUESTION, 3_200);
        hear(500, this::clatter);
        assertThat(loudness).isGreaterThan(QUIET);

        manners.understoodSoFar(true);
        hear(60, this::clatter);

        assertThat(loudness).isLessThan(QUIET);
    }

    @Test
    void aVoiceInTheBackgroundThatNeverBecomesWordsIsNotWaitedForForEver() {
        saying(LineKind.QUESTION, 3_200);
        manners.understoodSoFar(false); // this engine tells words while they are spoken

        hear(4_800, i -> i % 25 < 20 ? voice(i) : room(i));
        assertThat(loudness).isLessThan(QUIET);
        hear(400, i -> i % 25 < 20 ? voice(i) : room(i));

        assertThat(loudness).as("on, but lower").isBetween(1_000.0, DOWN);
    }

    @Test
    void whereNoWordsComeBeforeTheEndAVoiceIsTakenForTheCandidates() {
        saying(LineKind.QUESTION, 3_200);

        hear(7_000, i -> i % 25 < 20 ? voice(i) : room(i));

        assertThat(loudness).isLessThan(QUIET);
    }

    @Test
    void inItsFirstThreeSecondsTheInterviewerIsNotStoppedByItsOwnEcho() {
        saying(LineKind.QUESTION, 1_000);

        hear(500, this::voice);

        assertThat(loudness).isGreaterThan(5_000);
        assertThat(told).isEmpty();
    }

    @Test
    void whatMustBeHeardIsNeitherTurnedDownNorHalted() {
        saying(LineKind.DISCLOSURE, 3_200);

        hear(1_000, this::voice);

        assertThat(loudness).isGreaterThan(5_000);
    }

    @Test
    void theWordsOfTheSentenceBeforeDoNotLetTheLineGoOn() {
        saying(LineKind.QUESTION, 3_200);
        hear(1_000, this::voice);
        hear(700, this::room);
        hear(500, this::voice);

        manners.over();
        hear(40, this::voice);

        assertThat(loudness).isLessThan(QUIET);
    }

    @Test
    void aLineThatBeginsWhileSomebodyTalksIsNotHalted() {
        saying(LineKind.QUESTION, 3_200);
        hear(1_000, this::voice);
        mouth.stop("L1");

        mouth.say(new Line("L2", LineKind.MOVE_ON, "one two", null));
        mouth.audio(new Audio("L2", Tones.sine(RATE, 400, 10_000, RATE * 2)));
        hear(400, this::voice);

        assertThat(loudness).isGreaterThan(DOWN);
    }

    @Test
    void theRoomIsQuietEnoughForThisTest() {
        assertThat(Level.dbfs(room(0), 320)).isLessThan(-60);
    }
}
