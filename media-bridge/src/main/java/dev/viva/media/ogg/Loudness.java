package dev.viva.media.ogg;

import dev.viva.media.codec.OpusDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// How loud somebody speaks on a recorded track: pauses and background do not count.
///
/// Mean power of blocks of 400 ms, of those above -70 dBFS and then of those at most 10 dB below the mean of the first:
/// the gates of ITU-R BS.1770-4, without its weighting of frequencies, which speech at 8 kHz hardly needs.
///
/// @param dbfs   mean level of speech in dB of full scale; [Double#NaN] if nobody spoke
/// @param peakDb level of the loudest sample in dB of full scale
public record Loudness(double dbfs, double peakDb) {

    private static final int RATE_HZ = 8_000;
    private static final int BLOCK_SAMPLES = RATE_HZ * 2 / 5;
    private static final double SILENCE = Math.pow(10, -7); // -70 dBFS, as power
    private static final double BACKGROUND = 0.1; // -10 dB, as power
    private static final double FULL_SCALE = 32_768;

    /// Measures a track from its start.
    ///
    /// **Threads:** any that may block; ten minutes of speech without pause take less than a second.
    ///
    /// @param track      an Ogg stream from its start; not closed
    /// @param atMostMs   how much of it is listened to
    /// @throws IOException if the stream fails, or is not Opus
    public static Loudness of(InputStream track, long atMostMs) throws IOException {
        OggOpusReader reader = new OggOpusReader(track);
        Meter meter = new Meter();
        try (OpusDecoder decoder = new OpusDecoder(RATE_HZ)) {
            short[] pcm = new short[decoder.maxSamples()];
            while (reader.advance() && reader.position48k() / 48 < atMostMs) {
                meter.hear(pcm, decoder.decode(reader.packet(), 0, reader.length(), pcm));
            }
        }
        return meter.loudness();
    }

    /// The gain that brings this level to another one without pushing a peak beyond full scale.
    ///
    /// @param mostDb the gain stays within plus and minus this
    /// @return dB; 0 if nobody spoke
    public double gainTo(double targetDbfs, double mostDb) {
        return Double.isNaN(dbfs) ? 0 : Math.clamp(Math.min(targetDbfs - dbfs, -peakDb), -mostDb, mostDb);
    }

    private static final class Meter {

        private double[] blocks = new double[1_500];
        private int count;
        private double sum;
        private int filled;
        private int peak;

        void hear(short[] pcm, int samples) {
            for (int i = 0; i < samples; i++) {
                sum += (double) pcm[i] * pcm[i];
                peak = Math.max(peak, Math.abs((int) pcm[i]));
                if (++filled == BLOCK_SAMPLES) {
                    block();
                }
            }
        }

        private void block() {
            if (count == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * count);
            }
            blocks[count++] = sum / BLOCK_SAMPLES / (FULL_SCALE * FULL_SCALE);
            sum = 0;
            filled = 0;
        }

        Loudness loudness() {
            double speech = meanAbove(BACKGROUND * meanAbove(SILENCE));
            return new Loudness(10 * Math.log10(speech), 20 * Math.log10(peak / FULL_SCALE));
        }

        private double meanAbove(double gate) {
            return Arrays.stream(blocks, 0, count)
                    .filter(power -> power > Math.max(gate, SILENCE))
                    .average()
                    .orElse(Double.NaN);
        }
    }
}
