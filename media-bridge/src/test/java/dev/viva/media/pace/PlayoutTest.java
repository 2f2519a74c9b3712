package dev.viva.media.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.OpusPacket;
import dev.viva.media.codec.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlayoutTest {

    private static final int RATE = 24_000;
    private static final int FRAME = 480;
    private static final int FIRST_TIMESTAMP = -1_920; // wraps soon

    private final VirtualTimer time = new VirtualTimer();
    private final MediaClock clock = new MediaClock(time::nanos);
    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE));
    private final OpusDecoder decoder = new OpusDecoder(RATE);
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Playout playout =
            new Playout(encoder, RATE, FIRST_TIMESTAMP, clock, this::sent, new PlayoutListener() {
                @Override
                public void lineStarted(String lineId, long position48k) {
                    told.add(lineId + " from " + position48k / 48);
                }

                @Override
                public void lineFinished(Played played, long position48k) {
                    told.add(played.lineId() + " to " + position48k / 48 + " heard "
                            + played.heard().toMillis() + (played.complete() ? "" : " cut"));
                }
            });
    private final FrameTicker ticker = new FrameTicker(time, time::nanos, playout::frame);

    /// A packet that left.
    private record Sent(long positionMs, int timestamp, boolean marker, boolean keepAlive, double rms) {}

    private void sent(byte[] opus, int offset, int length, int timestamp, boolean marker, long position48k) {
        short[] pcm = new short[decoder.maxSamples()];
        decoder.decode(opus, offset, length, pcm);
        boolean keepAlive = OpusPacket.isSilence(opus, offset, length);
        sent.add(new Sent(position48k / 48, timestamp, marker, keepAlive, Tones.rms(pcm, 0, FRAME)));
    }

    private static short[] tone(int frames) {
        return Tones.sine(RATE, 400, 10_000, frames * FRAME);
    }

    private void runMs(int millis) {
        ticker.start();
        time.advanceMs(millis - 1);
        time.advanceMs(1);
    }

    private Sent at(long ms) {
        return sent.stream().filter(s -> s.positionMs() == ms).findFirst().orElseThrow();
    }

    @AfterEach
    void close() {
        encoder.close();
        decoder.close();
    }

    @Test
    void linesArePlayedOneAfterTheOtherAndReported() {
        playout.play("a", tone(3));
        playout.play("b", tone(2));
        playout.play("a", tone(1));
        playout.endLine("a");
        playout.endLine("b");
        runMs(200);

        assertThat(told).containsExactly("a from 0", "a to 80 heard 80", "b from 80", "b to 120 heard 40");
        assertThat(playout.idle()).isTrue();
        assertThat(playout.underruns()).isZero();
    }

    @Test
    void timeStampsFollowThePositionsThroughTheWrap() {
        playout.play("a", tone(10));
        runMs(100);

        assertThat(sent)
                .hasSize(6)
                .allSatisfy(s -> assertThat(s.timestamp()).isEqualTo((int) (FIRST_TIMESTAMP + s.positionMs() * 48)));
        assertThat(sent.get(3).timestamp()).isEqualTo(960);
    }

    @Test
    void theFirstPacketStartsTheVisit() {
        assertThat(clock.started()).isFalse();
        runMs(1);
        assertThat(clock.started()).isTrue();
    }

    @Test
    void afterSpeechSilenceIsSentForTwoHundredMillisecondsThenKeepAlives() {
        playout.play("a", tone(5));
        playout.endLine("a");
        runMs(1_800);

        assertThat(sent.stream().filter(s -> s.positionMs() >= 100 && !s.keepAlive()))
                .hasSize(9);
        assertThat(sent.stream().filter(Sent::keepAlive).map(Sent::positionMs))
                .containsExactly(280L, 680L, 1_080L, 1_480L);
    }

    @Test
    void soundAfterAPauseCarriesTheMarkerAndItsTrueTime() {
        playout.play("a", tone(5));
        playout.endLine("a");
        runMs(1_000);
        playout.play("b", tone(5));
        runMs(100);

        assertThat(sent.stream().filter(Sent::marker).map(Sent::positionMs)).containsExactly(1_020L);
        assertThat(at(1_020).timestamp()).isEqualTo(FIRST_TIMESTAMP + 1_020 * 48);
    }

    @Test
    void theVeryFirstSoundCarriesTheMarker() {
        runMs(500);
        playout.play("a", tone(5));
        runMs(100);

        assertThat(sent.stream().filter(s -> s.positionMs() < 500)).allMatch(Sent::keepAlive);
        assertThat(sent.stream().filter(Sent::marker).map(Sent::positionMs)).containsExactly(520L);
    }

    @Test
    void theFirstSoundAfterSilenceIsSentAheadOfItsBeatAndOnlyOnce() {
        runMs(510);
        playout.play("a", tone(3));
        playout.endLine("a");

        assertThat(sent.stream().filter(Sent::marker).map(Sent::positionMs)).containsExactly(520L);
        runMs(100);
        assertThat(sent.stream().filter(s -> s.positionMs() >= 520 && s.positionMs() < 580))
                .extracting(Sent::positionMs)
                .containsExactly(520L, 540L, 560L);
        assertThat(told).containsExactly("a from 520", "a to 580 heard 60");
    }

    @Test
    void soundThatFollowsSoundKeepsTheBeat() {
        playout.play("a", tone(2));
        playout.endLine("a");
        runMs(30);
        playout.play("b", tone(2));

        assertThat(sent).extracting(Sent::positionMs).containsExactly(0L, 20L);
    }

    @Test
    void soundThatComesTooSlowlyIsAnUnderrunNotAnEnd() {
        playout.play("a", tone(2));
        runMs(100);
        playout.play("a", tone(2));
        playout.endLine("a");
        runMs(60);

        assertThat(playout.underruns()).isEqualTo(4);
        assertThat(told).containsExactly("a from 0", "a to 160 heard 80");
    }

    @Test
    void aLineThatEndsWithinAFrameIsReportedExactly() {
        playout.play("a", new short[FRAME + 120]);
        playout.endLine("a");
        runMs(100);

        assertThat(told).containsExactly("a from 0", "a to 40 heard 25");
    }

    @Test
    void aLineWithoutSoundFinishesInItsTurn() {
        playout.endLine("a");
        runMs(20);

        assertThat(told).containsExactly("a to 0 heard 0");
    }

    @Test
    void stopFadesWithinAFrameAndSaysWhatWasHeard() {
        playout.play("a", tone(50));
        playout.play("b", tone(50));
        runMs(90);
        Played played = playout.stop();
        runMs(300);

        assertThat(played).isEqualTo(new Played("a", Duration.ofMillis(100), Duration.ofMillis(100), false));
        assertThat(told).containsExactly("a from 0");
        assertThat(at(80).rms()).isGreaterThan(5_000);
        assertThat(at(100).rms()).isBetween(1_500.0, 6_000.0);
        assertThat(at(140).rms()).isLessThan(300);
        assertThat(playout.idle()).isTrue();
    }

    @Test
    void soundForAStoppedLineIsDroppedAndCounted() {
        playout.play("a", tone(5));
        playout.play("b", tone(5));
        runMs(40);
        playout.stop();

        assertThat(playout.play("a", tone(1))).isFalse();
        assertThat(playout.play("b", tone(1))).isFalse();
        playout.endLine("a");
        assertThat(playout.dropped()).isEqualTo(3);
        assertThat(playout.play("c", tone(1))).isTrue();
    }

    @Test
    void stopWithNothingToStopSaysSo() {
        assertThat(playout.stop()).isNull();
        playout.play("a", tone(5));
        assertThat(playout.stop()).isNull(); // not a frame had left
    }

    /// Words of so many frames with pauses of 100 ms between them.
    private static short[] words(int... frames) {
        var all = new ArrayList<short[]>();
        for (int count : frames) {
            all.add(tone(count));
            all.add(new short[5 * FRAME]);
        }
        var pcm = new short[all.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (var piece : all) {
            System.arraycopy(piece, 0, pcm, at, piece.length);
            at += piece.length;
        }
        return pcm;
    }

    @Test
    void afterAHoldTheLineGoesOnWhereTheWordBegan() {
        playout.play("a", words(15, 20)); // the pause is from 300 to 400 ms
        playout.endLine("a");
        runMs(590);
        playout.hold();
        runMs(1_000);

        Duration again = playout.resume();
        assertThat(again).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
        assertThat(playout.present().heard()).isEqualTo(Duration.ofMillis(600));
        assertThat(playout.present().at()).isEqualTo(Duration.ofMillis(600).minus(again));
        runMs(40);
        assertThat(playout.present().heard()).as("said once more").isEqualTo(Duration.ofMillis(600));

        runMs(2_000);
        assertThat(told).containsExactly("a from 0", "a to " + (1_600 + 300 + again.toMillis()) + " heard 900");
    }

    @Test
    void aLineOfManyPiecesGoesBackOverThem() {
        short[] pcm = words(15, 20);
        for (int at = 0; at < pcm.length; at += 700) {
            playout.play("a", Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + 700)));
        }
        playout.endLine("a");
        runMs(590);
        playout.hold();
        runMs(200);

        assertThat(playout.resume()).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
        runMs(2_000);
        assertThat(told).last().asString().endsWith("heard 900");
    }

    @Test
    void aPauseThatIsLongAgoIsNotGoneBackTo() {
        playout.play("a", words(5, 60)); // the pause ends at 200 ms
        runMs(1_190);
        playout.hold();
        runMs(200);

        assertThat(playout.resume()).isZero();
    }

    @Test
    void aLineThatGoesBackToItsBeginningBeginsOnce() {
        playout.play("a", words(15));
        playout.play("a", words(15));
        runMs(90);
        playout.hold();
        runMs(200);
        playout.resume();
        runMs(1_000);

        assertThat(told).containsExactly("a from 0");
    }

    @Test
    void afterAHoldALineWithoutPausesGoesOnAtTheSameSample() {
        playout.play("a", tone(20));
        playout.endLine("a");
        runMs(90);
        playout.hold();
        runMs(1_000);
        assertThat(at(160).rms()).isLessThan(300);
        assertThat(playout.present()).isEqualTo(new Played("a", Duration.ofMillis(100), Duration.ofMillis(100), false));
        playout.resume();
        runMs(500);

        // 20 frames were played in all: 5 before the hold (the fade does not count), 15 from 1100 on
        assertThat(told).containsExactly("a from 0", "a to 1400 heard 400");
        assertThat(at(1_100).marker()).isTrue();
        assertThat(at(1_140).rms()).isGreaterThan(5_000);
    }

    @Test
    void duckingTurnsTheSoundDownAndUpAgain() {
        playout.play("a", tone(100));
        runMs(200);
        playout.duck(0.25);
        runMs(200);
        double ducked = at(380).rms();
        playout.resume();
        runMs(200);

        assertThat(ducked).isCloseTo(at(180).rms() / 4, within(400.0));
        assertThat(at(580).rms()).isCloseTo(at(180).rms(), within(400.0));
        assertThat(playout.present().heard()).isEqualTo(Duration.ofMillis(620));
        assertThatThrownBy(() -> playout.duck(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void aLineOfMoreThanThreeMinutesIsCutAndCounted() {
        short[] minute = new short[60 * RATE];
        playout.play("a", minute);
        playout.play("a", minute);
        playout.play("a", minute);

        assertThat(playout.play("a", new short[1])).isFalse();
        assertThat(playout.dropped()).isEqualTo(1);
    }

    @Test
    void moreThanThirtyTwoLinesAreDroppedAndCounted() {
        for (int i = 0; i < 33; i++) {
            playout.play("line " + i, tone(1));
        }

        assertThat(playout.dropped()).isEqualTo(1);
    }

    @Test
    void aStallDelaysTheSpeechButNotTheClock() {
        playout.play("a", tone(30));
        playout.endLine("a");
        runMs(100);
        time.stallMs(505);
        runMs(800);

        assertThat(told.getLast()).startsWith("a to 1").endsWith("heard 600");
        assertThat(sent)
                .allSatisfy(s -> assertThat(s.timestamp()).isEqualTo((int) (FIRST_TIMESTAMP + s.positionMs() * 48)));
        assertThat(ticker.stalls()).isEqualTo(1);
    }

    @Test
    void theRateMustBeThatOfTheEncoder() {
        assertThatThrownBy(() -> new Playout(encoder, 16_000, 0, clock, this::sent, null))
                .hasMessageContaining("16000")
                .hasMessageContaining("24000");
    }
}
