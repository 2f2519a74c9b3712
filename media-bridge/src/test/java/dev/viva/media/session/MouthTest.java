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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MouthTest {

    private static final int RATE = 24_000;
    private static final Line LINE = line("L1", LineKind.QUESTION);

    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE));
    private final OpusDecoder decoder = new OpusDecoder(RATE);
    private final FakeConversation engine = new FakeConversation();
    private final List<String> told = new ArrayList<>();
    private final List<Spoken> spoken = new ArrayList<>();
    private final Mouth mouth = mouth(true);
    private double loudness;
    private long nanos;

    private final class Told implements Mouth.Listener {
        @Override
        public void lineStarted(Line line) {
            told.add("started " + line.lineId());
        }

        @Override
        public void lineOver(Line line, Spoken how) {
            told.add("over " + line.lineId());
            spoken.add(how);
        }

        @Override
        public void lineFailed(Line line, String reason) {
            told.add("failed " + line.lineId() + ": " + reason);
        }
    }

    private Mouth mouth(boolean speaks) {
        var clock = new MediaClock(() -> nanos);
        return new Mouth(
                engine,
                speaks,
                RATE,
                listener -> new Playout(encoder, RATE, 0, clock, this::sent, listener),
                new Told());
    }

    private void sent(byte[] opus, int offset, int length, int timestamp, boolean marker, long position48k) {
        var pcm = new short[decoder.maxSamples()];
        decoder.decode(opus, offset, length, pcm);
        loudness = Tones.rms(pcm, 0, RATE / 50);
    }

    private static Line line(String id, LineKind kind) {
        return new Line(id, kind, "one two three four", "q1");
    }

    /// Time passes in frames.
    private void run(long ms) {
        for (var i = 0; i < ms / 20; i++) {
            mouth.frame(nanos);
            nanos += 20_000_000;
        }
    }

    private void sound(String lineId, int ms) {
        mouth.audio(new Audio(lineId, Tones.sine(RATE, 400, 10_000, RATE / 1000 * ms)));
    }

    private static String words(Spoken how) {
        return String.join(" ", how.words().stream().map(Word::text).toList());
    }

    @AfterEach
    void close() {
        encoder.close();
        decoder.close();
    }

    @Test
    void aLineIsSpokenWholeWithTheTimesOfItsWords() {
        run(100);
        mouth.say(LINE);
        sound("L1", 400);
        mouth.ended(new LineEnded("L1", null));
        assertThat(mouth.speaking()).isTrue();
        run(500);

        assertThat(told).containsExactly("started L1", "over L1");
        assertThat(words(spoken.getFirst())).isEqualTo(LINE.text());
        assertThat(spoken.getFirst().complete()).isTrue();
        assertThat(spoken.getFirst().startMs()).isEqualTo(100);
        assertThat(spoken.getFirst().endMs()).isEqualTo(500);
        assertThat(spoken.getFirst().words().getLast().endMs()).isEqualTo(500);
        assertThat(mouth.speaking()).isFalse();
    }

    @Test
    void ofALineThatIsStoppedTheHeardWordsAreReported() {
        mouth.say(LINE);
        sound("L1", 1_000);
        mouth.ended(new LineEnded("L1", null));
        run(500);

        mouth.stop("L1");
        run(100);

        assertThat(engine.told).containsExactly("say L1", "interrupt 500");
        assertThat(told).containsExactly("started L1", "over L1");
        assertThat(words(spoken.getFirst())).isEqualTo("one two");
        assertThat(spoken.getFirst().complete()).isFalse();
        assertThat(spoken.getFirst().endMs()).isEqualTo(500);
    }

    @Test
    void whatIsSaidOnceMoreAfterAHaltDelaysTheRestAndCountsOnce() {
        mouth.say(LINE);
        sound("L1", 400);
        mouth.audio(new Audio("L1", new short[RATE / 10]));
        sound("L1", 500);
        mouth.ended(new LineEnded("L1", null));
        run(800);
        mouth.halt();
        run(1_000);

        var laterMs = mouth.goOn(); // 800 ms were heard, the pause ended at 500
        run(200);
        mouth.stop("L1");

        assertThat(laterMs).isBetween(1_280L, 1_420L);
        assertThat(engine.told).contains("interrupt 800");
        assertThat(words(spoken.getFirst())).isEqualTo("one two three");
        assertThat(spoken.getFirst().endMs()).as("the frame sent last").isEqualTo(2_000);
    }

    @Test
    void soundThatComesAfterTheStopIsNotPlayed() {
        mouth.say(LINE);
        sound("L1", 200);
        run(100);
        mouth.stop("L1");
        run(100);
        loudness = 0;

        sound("L1", 200);
        mouth.ended(new LineEnded("L1", null));
        run(400);

        assertThat(loudness).isLessThan(50);
        assertThat(told).containsExactly("started L1", "over L1");
    }

    @Test
    void aStopForAnotherLineDoesNothing() {
        mouth.say(LINE);
        sound("L1", 200);
        run(40);

        mouth.stop("L0");

        assertThat(mouth.speaking()).isTrue();
        assertThat(engine.told).containsExactly("say L1");
    }

    @Test
    void aLineThatIsStoppedBeforeItsFirstSoundLeavesNoTrace() {
        mouth.say(LINE);
        mouth.stop("L1");
        sound("L1", 200);
        run(300);

        assertThat(told).isEmpty();
    }

    @Test
    void anEngineWithoutVoiceFailsEveryLine() {
        var mute = mouth(false);

        mute.say(LINE);

        assertThat(told).containsExactly("failed L1: the engine has no voice");
        assertThat(engine.told).isEmpty();
    }

    @Test
    void aLineThatCouldNotBeMadeFails() {
        mouth.say(LINE);
        mouth.ended(new LineEnded("L1", "synthesis failed"));

        assertThat(told).containsExactly("failed L1: synthesis failed");
        assertThat(mouth.speaking()).isFalse();
    }

    @Test
    void aLineWithoutAnySoundFailsInsteadOfCountingAsSpoken() {
        mouth.say(LINE);
        mouth.ended(new LineEnded("L1", null));
        run(100);

        assertThat(told).containsExactly("failed L1: the engine gave no sound");
    }

    @Test
    void aLineWhoseSynthesisBreaksInTheMiddleIsNotComplete() {
        mouth.say(LINE);
        sound("L1", 580); // half of what the text takes
        mouth.ended(new LineEnded("L1", "synthesis failed"));
        run(700);

        assertThat(told).containsExactly("started L1", "over L1");
        assertThat(spoken.getFirst().complete()).isFalse();
        assertThat(words(spoken.getFirst())).isEqualTo("one two");
    }

    @Test
    void withTheEngineLostTheLineIsCutWhereItWasHeardAndTheNextOneFails() {
        mouth.say(LINE);
        sound("L1", 580);
        run(300);

        mouth.mute();
        mouth.cutShort();
        mouth.say(line("L2", LineKind.QUESTION));

        assertThat(told).containsExactly("started L1", "over L1", "failed L2: the engine has no voice");
        assertThat(spoken.getFirst().complete()).isFalse();
        assertThat(spoken.getFirst().endMs()).isEqualTo(300);
    }

    @Test
    void aLineThatIsAllThereIsPlayedToItsEndWithoutTheEngine() {
        mouth.say(LINE);
        sound("L1", 400);
        mouth.ended(new LineEnded("L1", null));
        run(100);

        mouth.mute();
        mouth.cutShort();
        run(400);

        assertThat(spoken.getFirst().complete()).isTrue();
    }

    @Test
    void aLineThatWasOnlyPromisedFailsWithTheEngine() {
        mouth.say(LINE);

        mouth.cutShort();

        assertThat(told).containsExactly("failed L1: the engine was lost");
    }

    @Test
    void closingReportsHowFarTheLineWasHeard() {
        mouth.say(LINE);
        sound("L1", 1_000);
        run(300);

        mouth.close();
        mouth.close();

        assertThat(spoken).singleElement().matches(how -> !how.complete() && how.endMs() == 300);
    }
}
