package dev.viva.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.clock.MediaClock;
import dev.viva.media.clock.ReceiveClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.jitter.AdaptiveDelay;
import dev.viva.media.jitter.JitterBuffer;
import dev.viva.media.ogg.OggOpusWriter;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.Played;
import dev.viva.media.pace.Playout;
import dev.viva.media.pace.PlayoutListener;
import dev.viva.media.turn.TurnDetector;
import dev.viva.media.turn.TurnListener;
import dev.viva.media.turn.TurnSettings;
import java.lang.management.ManagementFactory;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

/// The way of the voice allocates nothing per packet, from the decrypted packet to the turn and from the engine's sound
/// to the packet. What libraries allocate outside of it (a datagram's address, a cipher's parameters) is not counted.
class AllocationTest {

    private static final int FRAMES = 8_000;

    /// Calls into libopus make a small object or two until the last compiler has seen them (8 to 33 bytes were
    /// measured);
    /// a copy of a packet or of its samples would be far above.
    private static final double MOST_BYTES_PER_FRAME = 96;

    private final MediaClock media = new MediaClock(() -> 0);
    private final OggOpusWriter recording = new OggOpusWriter(1);

    /// Average of the second half; the first one warms up, and makes the recording's buffers as large as they get.
    private double bytesPerFrame(LongConsumer frame) {
        for (long i = 0; i < FRAMES; i++) {
            frame.accept(i);
        }
        recording.takeChunk();
        long before = allocated();
        for (long i = FRAMES; i < 2 * FRAMES; i++) {
            frame.accept(i);
        }
        return (allocated() - before) / (double) FRAMES;
    }

    private static long allocated() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void aPacketBecomesAFrameARecordingAndATurnWithoutAllocation() {
        var turns = new TurnDetector(TurnSettings.DEFAULT, new Nobody());
        byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        short[] voice = Tones.voice(16_000, 320, 1);
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(16_000));
                var track = new ReceivedAudio(
                        new JitterBuffer(new AdaptiveDelay()), new ReceiveClock(media), new AudioListener() {
                            @Override
                            public void packet(byte[] payload, int offset, int length, long position48k) {
                                recording.write(payload, offset, length, position48k);
                            }

                            @Override
                            public void frame(short[] pcm, long position48k, FrameKind kind) {
                                turns.frame(pcm, position48k);
                            }
                        })) {
            track.source(1);
            double bytes = bytesPerFrame(i -> {
                long nanos = i * FrameTicker.FRAME_NANOS;
                int length = encoder.encode(voice, 0, packet);
                track.packet((int) i & 0xFFFF, (int) i * 960, packet, 0, length, nanos);
                track.tick(nanos, false);
            });

            assertThat(bytes).isLessThan(MOST_BYTES_PER_FRAME);
        }
    }

    @Test
    void soundBecomesPacketsWithoutAllocation() {
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(24_000))) {
            long[] sent = new long[1];
            var playout = new Playout(
                    encoder, 24_000, 0, media, (_, _, length, _, _, _) -> sent[0] += length, new NoListener());
            playout.play("first", Tones.voice(24_000, FRAMES * 480, 1));
            playout.endLine("first");
            playout.play("second", Tones.voice(24_000, FRAMES * 480, 1));

            double bytes = bytesPerFrame(i -> playout.frame(i * FrameTicker.FRAME_NANOS));

            assertThat(sent[0]).isGreaterThan(2 * FRAMES);
            assertThat(bytes).isLessThan(MOST_BYTES_PER_FRAME);
        }
    }

    private static final class Nobody implements TurnListener {

        @Override
        public void speechStarted(int utterance, long position48k) {}

        @Override
        public void speech(short[] pcm, int length, long position48k) {}

        @Override
        public void speechEnded(int utterance, long position48k) {}
    }

    private static final class NoListener implements PlayoutListener {

        @Override
        public void lineStarted(String lineId, long position48k) {}

        @Override
        public void lineFinished(Played played, long position48k) {}
    }
}
