package dev.viva.media.ogg;

import dev.viva.media.codec.OpusDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// A slice of a recorded track as samples, for listening again: a second transcript, a check of a line.
public final class Clip {

    /// Rate of the samples.
    public static final int RATE_HZ = 16_000;

    /// Decoded before the slice so that the decoder has found its way into the sound; the advice of RFC 7845, 4.6.
    private static final int PRE_ROLL_48K = 3_840;

    private static final int LONGEST_MS = 3_600_000;

    private Clip() {}

    /// Decodes a slice of a track.
    ///
    /// **Threads:** any that may block.
    ///
    /// @param track an Ogg stream from its start; read as far as needed, not closed
    /// @return 16 kHz mono, shorter than asked for if the track ends before
    /// @throws IOException if the stream fails, or is not Opus
    public static short[] read(InputStream track, long fromMs, long toMs) throws IOException {
        if (fromMs < 0 || toMs < fromMs || toMs - fromMs > LONGEST_MS) {
            throw new IllegalArgumentException(
                    "from " + fromMs + " to " + toMs + " ms (expected: a slice of at most an hour)");
        }
        OggOpusReader reader = new OggOpusReader(track);
        short[] clip = new short[Math.toIntExact((toMs - fromMs) * 16)];
        int end = 0;
        try (OpusDecoder decoder = new OpusDecoder(RATE_HZ)) {
            short[] pcm = new short[decoder.maxSamples()];
            while (reader.advance() && (reader.position48k() - reader.preSkip48k()) / 48 < toMs) {
                if (reader.position48k() < fromMs * 48 - PRE_ROLL_48K) {
                    continue;
                }
                int samples = decoder.decode(reader.packet(), 0, reader.length(), pcm);
                int at = Math.toIntExact((reader.position48k() - reader.preSkip48k()) / 3 - fromMs * 16);
                end = Math.max(end, copy(pcm, samples, clip, at));
            }
        }
        return Arrays.copyOf(clip, end);
    }

    private static int copy(short[] from, int samples, short[] to, int at) {
        int skipped = Math.max(0, -at);
        int count = Math.min(samples - skipped, to.length - at - skipped);
        if (count <= 0) {
            return 0;
        }
        System.arraycopy(from, skipped, to, at + skipped, count);
        return at + skipped + count;
    }
}
