package dev.viva.media.ogg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LoudnessTest {

    private static final int RATE_HZ = 16_000;

    /// Twenty seconds: tones of this amplitude with pauses of the same length between them.
    private static byte[] track(int amplitude, int background) {
        OggOpusWriter writer = new OggOpusWriter(1);
        try (var encoder = new OpusEncoder(new OpusEncoder.Settings(RATE_HZ, 5, 32_000, false))) {
            byte[] packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
            for (int frame = 0; frame < 1_000; frame++) {
                int loud = frame % 200 < 100 ? amplitude : background;
                short[] tone = Tones.sine(RATE_HZ, 500, loud, 320);
                writer.write(packet, 0, encoder.encode(tone, 0, packet), frame * 960L);
            }
        }
        return writer.finish();
    }

    private static Loudness of(byte[] track, long atMostMs) throws IOException {
        return Loudness.of(new ByteArrayInputStream(track), atMostMs);
    }

    @Test
    void pausesAndBackgroundDoNotCount() throws IOException {
        assertThat(of(track(8_000, 0), 60_000).dbfs()).isCloseTo(-15.3, within(1.0)); // of a sine: amplitude less 3 dB
        assertThat(of(track(8_000, 200), 60_000).dbfs()).isCloseTo(-15.3, within(1.0));
        assertThat(of(track(8_000, 0), 60_000).peakDb()).isCloseTo(-12.2, within(1.5));
    }

    @Test
    void onlyTheBeginningIsListenedTo() throws IOException {
        assertThat(of(track(0, 8_000), 1_900).dbfs()).isNaN();
        assertThat(of(track(0, 8_000), 10_000).dbfs()).isCloseTo(-15.3, within(1.0));
    }

    @Test
    void theGainReachesTheTargetWithinItsBounds() {
        assertThat(new Loudness(-26, -12).gainTo(-20, 18)).isEqualTo(6);
        assertThat(new Loudness(-12, -1).gainTo(-20, 18)).isEqualTo(-8);
        assertThat(new Loudness(-60, -50).gainTo(-20, 18)).isEqualTo(18);
    }

    @Test
    void aPeakIsNotPushedBeyondFullScale() {
        assertThat(new Loudness(-26, -4).gainTo(-20, 18)).isEqualTo(4);
    }

    @Test
    void whoSaysNothingGetsNoGain() throws IOException {
        assertThat(of(track(0, 0), 60_000).gainTo(-20, 18)).isZero();
    }

    @Test
    void theGainStandsInTheHeaderAndNoPacketIsTouched() throws IOException {
        byte[] before = track(8_000, 0);
        byte[] after = before.clone();

        OutputGain.set(after, -3.5);

        assertThat((short) ((after[44] & 0xFF) | (after[45] << 8))).isEqualTo((short) -896);
        assertThat(Arrays.mismatch(
                        before,
                        OutputGain.FIRST_PAGE_BYTES,
                        before.length,
                        after,
                        OutputGain.FIRST_PAGE_BYTES,
                        after.length))
                .isEqualTo(-1);
        assertThat(of(after, 60_000)).as("read with a valid checksum").isEqualTo(of(before, 60_000));
    }

    @Test
    void whatIsNoHeaderStaysAsItIs() {
        byte[] short_ = new byte[OutputGain.FIRST_PAGE_BYTES - 1];
        byte[] other = new byte[100];

        OutputGain.set(short_, 3);
        OutputGain.set(other, 3);

        assertThat(short_).containsOnly((byte) 0);
        assertThat(other).containsOnly((byte) 0);
    }
}
