package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusPacket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarTest {

    private static final byte[] SILENCE = OpusPacket.silence();
    private static final long FRAME_NANOS = 20_000_000L;

    private final List<Integer> corrected = new ArrayList<>();
    private final MediaClock clock = new MediaClock(() -> 0);
    private final SlowDisk disk = new SlowDisk();

    @Test
    void aTrackThatDriftsIsToldNowAndThenAndWhatWaitedAtTheEnd() {
        clock.start(0);
        var ear = ear();
        var slow = FRAME_NANOS / 100; // the sender's clock: by far worse than any sound card

        for (var i = 0; i < 75 * 50; i++) {
            var now = i * (FRAME_NANOS + slow);
            ear.packet(new Silence(i, now));
            ear.frame(now, false);
        }

        assertThat(corrected).as("in 75 s: at the start, after 30 s, after 60 s").hasSizeBetween(2, 3);
        var before = corrected.size();
        ear.close();
        assertThat(corrected).hasSize(before + 1);
        assertThat(corrected.stream().mapToInt(each -> each).sum())
                .as("frames of 20 ms in 75 s at 1 %")
                .isBetween(34, 39);
    }

    private Ear ear() {
        var recorder = VisitRecorder.open(new FakeRecordings(), Orders.FIRST_VISIT, disk, (_, _) -> {});
        disk.doAll();
        return new Ear(new FakeConversation(), recorder.result(), clock, 500, new Ear.Listener() {
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

    private record Silence(int number, long arrivalNanos) implements VoicePacket {

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
            return SILENCE;
        }

        @Override
        public int offset() {
            return 0;
        }

        @Override
        public int length() {
            return SILENCE.length;
        }
    }
}
