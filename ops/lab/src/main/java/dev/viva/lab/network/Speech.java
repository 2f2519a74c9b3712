package dev.viva.lab.network;

import dev.viva.media.codec.OpusEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Something with the spectrum and the rhythm of a voice, as Opus: four seconds of talk, one of pause, and so on.
final class Speech {

    private static final int RATE_HZ = 24_000;
    private static final int FRAME = RATE_HZ / 50;
    private static final int PERIOD = 250; // frames
    private static final int TALK = 200;
    private static final int RED_TYPE = 0x80 | 111;

    private final List<byte[]> packets = new ArrayList<>();

    /// Speech of so many frames of 20 ms.
    ///
    /// @param expectedLoss what the encoder is told, in percent
    Speech(int frames, int expectedLoss) {
        var random = new Random(3);
        var out = new byte[OpusEncoder.MAX_PACKET_BYTES];
        try (var encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ))) {
            encoder.expectLoss(expectedLoss);
            var phase = 0.0;
            for (var i = 0; i < frames; i++) {
                var pcm = new short[FRAME];
                for (var s = 0; s < FRAME; s++) {
                    var seconds = (double) (i * FRAME + s) / RATE_HZ;
                    phase += (120 + 40 * Math.sin(seconds * 1.25)) / RATE_HZ;
                    pcm[s] = (short) (pauseAt(i) ? random.nextGaussian() * 20 : sound(seconds, phase, random));
                }
                packets.add(Arrays.copyOf(out, encoder.encode(pcm, 0, out)));
            }
        }
    }

    private static double sound(double seconds, double phase, Random random) {
        var sum = 0.0;
        for (var harmonic = 1; harmonic < 20; harmonic++) {
            sum += Math.sin(2 * Math.PI * harmonic * phase) / harmonic;
        }
        return (0.5 + 0.5 * Math.sin(seconds * 7)) * 5_000 * sum + random.nextGaussian() * 300;
    }

    int packets() {
        return packets.size();
    }

    boolean pauseAt(int frame) {
        return frame % PERIOD >= TALK;
    }

    byte[] packet(int number) {
        return packets.get(number);
    }

    /// Bytes of all packets.
    long bytes() {
        return packets.stream().mapToLong(packet -> packet.length).sum();
    }

    /// The packet with copies of the two before it (RFC 2198), as a LiveKit server sends it.
    byte[] red(int number) {
        var first = Math.max(0, number - 2);
        var length = 1 + packet(number).length;
        for (var i = first; i < number; i++) {
            length += 4 + packet(i).length;
        }
        var red = new byte[length];
        var at = 0;
        for (var i = first; i < number; i++) {
            var earlier = (number - i) * 960;
            red[at++] = (byte) RED_TYPE;
            red[at++] = (byte) (earlier >> 6);
            red[at++] = (byte) (((earlier & 0x3f) << 2) | (packet(i).length >> 8));
            red[at++] = (byte) packet(i).length;
        }
        red[at++] = 111;
        for (var i = first; i <= number; i++) {
            System.arraycopy(packet(i), 0, red, at, packet(i).length);
            at += packet(i).length;
        }
        return red;
    }
}
