package dev.viva.lab.bench.load;

import dev.viva.media.codec.OpusDecoder;
import dev.viva.media.rtp.RedPayload;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpOffer;

/// What a candidate's loudspeaker would play: decodes each packet, and knows whether anything of it is to be heard and
/// whether it is softer than it should be.
///
/// Copies of earlier packets, which libwebrtc sends along, are left alone. The size of a packet does not tell: a codec
/// that knows of silence sends comfort noise now and then, in packets as
/// large as those of sound. Softer is what lies 4 dB below the frame of 500 ms before, for what is said in the
/// benchmark
/// rises and falls four times a second ([Pattern#voice]).
///
/// **Threads:** the candidate's event loop; nothing is allocated per packet.
final class Listener implements AutoCloseable {

    /// Samples beyond this can be heard: -42 dBFS.
    static final int AUDIBLE = 260;

    private static final int RATE_HZ = 16_000;
    private static final double LEAST_RMS = 100; // -50 dBFS
    private static final double SOFTER = 0.63;
    private static final int FRAME_48K = 960;
    private static final int FRAMES_BEFORE = 25;
    private static final int REMEMBERED = 64;
    private static final double SAMPLES_PER_NANO = RATE_HZ / 1e9;

    private final RedPayload red = new RedPayload();
    private final OpusDecoder decoder = new OpusDecoder(RATE_HZ);
    private final short[] pcm = new short[decoder.maxSamples()];
    private final double[] loudness = new double[REMEMBERED];
    private final int[] heardAt = new int[REMEMBERED];
    private int first;
    private double rms;
    private boolean softer;

    /// Takes a packet of the interviewer.
    void hear(RtpPacket packet) {
        var offset = packet.payloadOffset();
        var length = packet.payloadLength();
        if (packet.payloadType() == SdpOffer.RED && red.wrap(packet.buffer(), offset, length)) {
            offset = red.offset(red.copies());
            length = red.length(red.copies());
        }
        take(packet.timestamp(), decoder.decode(packet.buffer(), offset, length, pcm));
    }

    private void take(int timestamp, int samples) {
        var sum = 0.0;
        first = -1;
        for (var at = 0; at < samples; at++) {
            sum += (double) pcm[at] * pcm[at];
            first = first < 0 && Math.abs(pcm[at]) >= AUDIBLE ? at : first;
        }
        rms = Math.sqrt(sum / Math.max(1, samples));
        var before = timestamp - FRAMES_BEFORE * FRAME_48K;
        var reference = heardAt[place(before)] == before ? loudness[place(before)] : 0;
        softer = reference >= LEAST_RMS && rms < SOFTER * reference;
        heardAt[place(timestamp)] = timestamp;
        loudness[place(timestamp)] = rms;
    }

    private static int place(int timestamp) {
        return Math.floorMod(timestamp / FRAME_48K, REMEMBERED);
    }

    /// Whether the last packet holds sound.
    boolean audible() {
        return rms >= LEAST_RMS && first >= 0;
    }

    /// Whether it is softer than what was said before, or silent.
    boolean softer() {
        return softer;
    }

    /// Where its first sample lies that can be heard, in ns from its start.
    long firstNanos() {
        return (long) (Math.max(0, first) / SAMPLES_PER_NANO);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
