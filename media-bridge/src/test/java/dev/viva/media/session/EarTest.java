package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.turn.Senses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarTest {

    private static final byte[] QUIET = quiet();
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
            ear.packet(new Quiet(i, now));
            ear.frame(now, false);
        }
        assertThat(corrected).containsExactly(1);

        ear.close();
        assertThat(corrected).as("and what came since").hasSize(2).allMatch(frames -> frames > 0);
    }

    private Ear ear() {
        var recorder = VisitRecorder.open(new FakeRecordings(), Orders.FIRST_VISIT, disk, new FakeHeard());
        disk.doAll();
        var meter = new VisitMeter(MediaMeter.NONE, () -> RoomCounts.NONE);
        return new Ear(
                new FakeConversation(),
                recorder.result(),
                clock,
                meter,
                new Ear.Hearing(500, Senses.PLAIN),
                new Ear.Listener() {
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

    /// 20 ms as a microphone sends them when nobody speaks: no filler of a media server.
    private static byte[] quiet() {
        var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(16_000))) {
            var length = encoder.encode(new short[320], 0, packet);
            return Arrays.copyOf(packet, length);
        }
    }

    private record Quiet(int number, long arrivalNanos) implements VoicePacket {

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
        public byte[] payload() {
            return QUIET;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return QUIET.length;
        }
    }
}
