package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.meter.MediaMeter;
import dev.viva.media.meter.VisitMeter;
import dev.viva.media.recording.FakeHeard;
import dev.viva.media.recording.FakeRecordings;
import dev.viva.media.recording.SlowDisk;
import dev.viva.media.recording.VisitRecorder;
import dev.viva.media.room.RoomCounts;
import dev.viva.media.room.VoicePacket;
import dev.viva.media.turn.EndSense;
import dev.viva.media.turn.Senses;
import dev.viva.media.turn.VoiceActivity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarTest {

    private static final byte[] QUIET = encoded(new short[320]);
    private static final byte[] TONE = encoded(Tones.sine(16_000, 200, 8_000, 320));
    private static final long FRAME_NANOS = 20_000_000L;

    private final List<Integer> corrected = new ArrayList<>();
    private final MediaClock clock = new MediaClock(() -> 0);
    private final SlowDisk disk = new SlowDisk();

    @Test
    void aTrackThatDriftsIsToldOnceInHalfAMinuteAndWhatWaitedAtTheEnd() {
        clock.start(0);
        var ear = ear();
        var slow = FRAME_NANOS / 100; // the sender's clock: by far worse than any sound card

        for (var i = 0; i < 30 * 50; i++) {
            var now = i * (FRAME_NANOS + slow);
            ear.packet(new Packet(i, now, QUIET));
            ear.frame(now, false);
        }
        assertThat(corrected).containsExactly(1);

        ear.close();
        assertThat(corrected).as("and what came since").hasSize(2).allMatch(frames -> frames > 0);
    }

    @Test
    void soundAndPauseOfAnAnswerReachWhoHearsItsEnd() {
        var senses = new Noting();
        clock.start(0);
        var ear = ear(senses, new NoListener());
        for (var i = 0; i < 200; i++) {
            var now = i * FRAME_NANOS;
            ear.packet(new Packet(i, now, i < 100 ? TONE : QUIET));
            ear.frame(now, false);
        }
        ear.close();

        assertThat(senses.samples)
                .as("two seconds of sound, and the silence that ended them")
                .isBetween(32_000, 48_000);
        assertThat(senses.quietMs).startsWith(0).contains(200, 480).doesNotContain(520);
        assertThat(senses.closed).isEqualTo(2);
    }

    /// Both senses of a visit.
    private static final class Noting implements Senses {
        private final List<Integer> quietMs = new ArrayList<>();
        private int samples;
        private int closed;

        @Override
        public VoiceActivity activity() {
            return new VoiceActivity() {
                @Override
                public double probability(short[] pcm) {
                    return 1;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }

        @Override
        public EndSense end() {
            return new EndSense() {
                @Override
                public void heard(short[] pcm, int length) {
                    samples += length;
                }

                @Override
                public void quiet(int ms) {
                    quietMs.add(ms);
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }

    private static final class NoListener implements Ear.Listener {
        @Override
        public void speechStarted(long mediaMs) {}

        @Override
        public void speechEnded(long mediaMs) {}

        @Override
        public void corrected(int frames) {}
    }

    private Ear ear() {
        return ear(Senses.PLAIN, new Ear.Listener() {
            @Override
            public void speechStarted(long mediaMs) {
                throw new AssertionError("silence is no speech");
            }

            @Override
            public void speechEnded(long mediaMs) {
                throw new AssertionError("silence is no speech");
            }

            @Override
            public void corrected(int frames) {
                corrected.add(frames);
            }
        });
    }

    private Ear ear(Senses senses, Ear.Listener listener) {
        var recorder = VisitRecorder.open(new FakeRecordings(), Orders.FIRST_VISIT, disk, new FakeHeard());
        disk.doAll();
        var meter = new VisitMeter(MediaMeter.NONE, () -> RoomCounts.NONE);
        return new Ear(new FakeConversation(), recorder.result(), clock, meter, new Ear.Hearing(500, senses), listener);
    }

    /// 20 ms as a microphone sends them, silence too: no filler of a media server.
    private static byte[] encoded(short[] pcm) {
        var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(16_000))) {
            var length = encoder.encode(pcm, 0, packet);
            return Arrays.copyOf(packet, length);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    private record Packet(int number, long arrivalNanos, byte[] payload) implements VoicePacket {

        @Override
        public boolean redundant() {
            return false;
        }

        @Override
        public int ssrc() {
            return 1;
        }

        @Override
        public int sequence() {
            return number & 0xFFFF;
        }

        @Override
        public int rtpTimestamp() {
            return number * 960;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return payload.length;
        }
    }
}
