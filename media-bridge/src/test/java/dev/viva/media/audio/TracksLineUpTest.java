package dev.viva.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.jitter.DelayTarget;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.ogg.Clip;
import dev.viva.media.ogg.OggOpusWriter;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.Played;
import dev.viva.media.pace.Playout;
import dev.viva.media.pace.PlayoutListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The promise of the replay: what happened at the same moment is heard at the same moment of both files.
///
/// A minute in virtual time. The interviewer's line has a click every few seconds; the candidate clicks at the very
/// same moments, over a network with 30 ms of jitter and 2 % loss, with a sound card that is 600 ppm too fast.
class TracksLineUpTest {

    private static final int SECONDS = 60;
    private static final int[] CLICKS_MS = {1_010, 9_333, 21_517, 40_004, 58_250};
    private static final double CARD_IS_FAST = 1 + 600e-6;
    private static final int OPENING_MS = 2_345; // when the candidate's first packet comes

    private final MediaClock media = new MediaClock(() -> 0);
    private final OggOpusWriter interviewer = new OggOpusWriter(1);
    private final OggOpusWriter candidate = new OggOpusWriter(2);
    private final PriorityQueue<OnTheWay> network = new PriorityQueue<>(Comparator.comparingLong(OnTheWay::arrival));

    /// A packet of the candidate.
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record OnTheWay(long arrival, int number, byte[] packet) {}

    private static short[] clicks(int rateHz, double cardIsFast, int fromMs) {
        short[] pcm = new short[rateHz * SECONDS];
        for (int click : CLICKS_MS) {
            int at = (int) ((click - fromMs) / 1e3 * rateHz * cardIsFast);
            for (int i = 0; at >= 0 && i < rateHz / 500; i++) {
                pcm[at + i] = (short) (i % 4 < 2 ? 24_000 : -24_000);
            }
        }
        return pcm;
    }

    private void send(Random random) {
        short[] pcm = clicks(16_000, CARD_IS_FAST, OPENING_MS);
        byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(new OpusEncoder.Settings(16_000, 0, 24_000, true))) {
            for (int i = 0; i < (SECONDS - 3) * 50; i++) {
                int length = encoder.encode(pcm, i * 320, packet);
                double captured = OPENING_MS / 1e3 + i * 0.02 / CARD_IS_FAST;
                if (random.nextInt(50) != 0) {
                    long arrival = (long) ((captured + 0.003 + random.nextDouble() * 0.030) * 1e9);
                    network.add(new OnTheWay(arrival, i, Arrays.copyOf(packet, length)));
                }
            }
        }
    }

    private static double clickMs(byte[] track, int near) throws IOException {
        short[] clip = Clip.read(new ByteArrayInputStream(track), near - 200, near + 200);
        int loudest = 0;
        for (int i = 0; i < clip.length; i++) {
            loudest = Math.abs(clip[i]) > Math.abs(clip[loudest]) ? i : loudest;
        }
        assertThat(Math.abs((int) clip[loudest])).isGreaterThan(1_500);
        return near - 200 + loudest / 16.0;
    }

    @Test
    void clicksOfTheSameMomentAreWithinTwentyMilliseconds() throws IOException {
        Random random = new Random(4);
        send(random);
        ReceiveClock clock = new ReceiveClock(media);
        try (var encoder = new OpusEncoder(new OpusEncoder.Settings(24_000, 0, 24_000, true));
                var track = new ReceivedAudio(new JitterBuffer(DelayTarget.fixed(60)), clock, recorder())) {
            Playout playout = new Playout(
                    encoder,
                    24_000,
                    77,
                    media,
                    (opus, offset, length, _, _, position) -> interviewer.write(opus, offset, length, position),
                    nobody());
            playout.play("clicks", clicks(24_000, 1, 0));
            for (long now = 0; now < SECONDS * 1_000_000_000L; now += FrameTicker.FRAME_NANOS) {
                playout.frame(now);
                deliver(track, now);
                track.tick(now, now % 2_000_000_000L < 200_000_000L);
            }
        }

        assertAligned(interviewer.finish(), candidate.finish());
        assertThat(clock.dropped()).isPositive();
        assertThat(candidate.overlapping()).isPositive();
    }

    private void deliver(ReceivedAudio track, long now) {
        while (!network.isEmpty() && network.peek().arrival() <= now) {
            OnTheWay next = network.remove();
            track.packet(
                    next.number() & 0xFFFF,
                    next.number() * 960,
                    next.packet(),
                    0,
                    next.packet().length,
                    next.arrival());
        }
    }

    private static void assertAligned(byte[] ours, byte[] theirs) throws IOException {
        for (int click : CLICKS_MS) {
            assertThat(Math.abs(clickMs(ours, click) - click))
                    .as("interviewer at %d", click)
                    .isLessThan(3);
            if (click > OPENING_MS) {
                double apart = clickMs(theirs, click) - clickMs(ours, click);
                assertThat(Math.abs(apart))
                        .as("apart at %d: %.1f ms", click, apart)
                        .isLessThan(20);
            }
        }
    }

    /// Only the recording is looked at.
    private AudioListener recorder() {
        return new AudioListener() {
            @Override
            public void packet(byte[] payload, int offset, int length, long position48k) {
                candidate.write(payload, offset, length, position48k);
            }

            @Override
            public void frame(short[] pcm, long position48k, FrameKind kind) {}
        };
    }

    private static PlayoutListener nobody() {
        return new PlayoutListener() {
            @Override
            public void lineStarted(String lineId, long position48k) {}

            @Override
            public void lineFinished(Played played, long position48k) {}
        };
    }
}
