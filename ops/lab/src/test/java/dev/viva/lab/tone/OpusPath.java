package dev.viva.lab.tone;

import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.codec.OpusEncoder;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The way through the codec: encoded as the product encodes, lost packets concealed, decoded to 16 kHz.
final class OpusPath {

    private OpusPath() {}

    /// @param lost which packets, counted from 0
    static short[] through(short[] pcm, int rateHz, IntPredicate lost) {
        var frames = pcm.length / (rateHz / 50);
        var out = new short[frames * ToneCode.DECODED_HZ / 50];
        var packet = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(rateHz));
                var decoder = new OpusDecoder(ToneCode.DECODED_HZ)) {
            var decoded = new short[decoder.maxSamples()];
            var at = 0;
            for (var frame = 0; frame < frames; frame++) {
                var length = encoder.encode(pcm, frame * encoder.frameSamples(), packet);
                var samples = lost.test(frame)
                        ? decoder.conceal(decoded, ToneCode.DECODED_HZ / 50)
                        : decoder.decode(packet, 0, length, decoded);
                System.arraycopy(decoded, 0, out, at, samples);
                at += samples;
            }
        }
        return out;
    }

    /// With silence before and after.
    static short[] padded(short[] pcm, int before, int after) {
        var all = new short[before + pcm.length + after];
        System.arraycopy(pcm, 0, all, before, pcm.length);
        return all;
    }

    static short[] joined(short[] first, short[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
