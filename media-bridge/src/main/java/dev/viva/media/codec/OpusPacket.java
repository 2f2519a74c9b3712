package dev.viva.media.codec;

/// Reads what an Opus packet says of itself, without decoding it. Source: RFC 6716, 3.1 and 3.2.
///
/// **Threads:** any; nothing is kept, nothing is allocated.
public final class OpusPacket {

    /// 20 ms of silence: CELT, full band, mono. Any decoder takes it between any two packets.
    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    /// What the first byte of 2.5 ms of the same silence is; one more in bits 3 and 4 doubles the length.
    private static final int SHORTEST_SILENCE = 0xE0;

    /// Samples of 20 ms on the 48 kHz clock that RTP and Ogg count Opus with.
    public static final int FRAME_20_MS = 960;

    /// Samples of 2.5 ms at 48 kHz, the shortest packet.
    public static final int SHORTEST = 120;

    /// Samples of 120 ms at 48 kHz, the longest packet.
    public static final int LONGEST = 5_760;

    private OpusPacket() {}

    /// Which of the two codecs inside Opus made the packet.
    public enum Mode {
        SILK,
        HYBRID,
        CELT
    }

    /// A new copy of the packet that stands for 20 ms of silence.
    public static byte[] silence() {
        return SILENCE.clone();
    }

    /// The longest packet of silence that is not longer than so many samples: 2.5, 5, 10 or 20 ms.
    ///
    /// @param samples48k [#SHORTEST] or more
    public static byte[] silenceWithin(long samples48k) {
        int doublings = 0;
        while (doublings < 3 && SHORTEST << (doublings + 1) <= samples48k) {
            doublings++;
        }
        return new byte[] {(byte) (SHORTEST_SILENCE | doublings << 3), SILENCE[1], SILENCE[2]};
    }

    /// Whether this is the packet that [#silence] gives.
    public static boolean isSilence(byte[] packet, int offset, int length) {
        return length == SILENCE.length
                && packet[offset] == SILENCE[0]
                && packet[offset + 1] == SILENCE[1]
                && packet[offset + 2] == SILENCE[2];
    }

    /// Whether nobody spoke this packet: it begins as [#silence] does. Media servers send some when a track is muted or
    /// ends (livekit-server, padded to 80 bytes), with time stamps of their own.
    public static boolean isFiller(byte[] packet, int offset, int length) {
        return length >= SILENCE.length && isSilence(packet, offset, SILENCE.length);
    }

    public static Mode mode(byte toc) {
        int configuration = configuration(toc);
        return configuration < 12 ? Mode.SILK : configuration < 16 ? Mode.HYBRID : Mode.CELT;
    }

    public static boolean stereo(byte toc) {
        return (toc & 4) != 0;
    }

    /// Samples of one frame of the packet at 48 kHz: 2.5 to 60 ms.
    public static int frameSamples48k(byte toc) {
        int size = configuration(toc) & 3;
        return switch (mode(toc)) {
            case SILK -> size == 3 ? 2_880 : 480 << size;
            case HYBRID -> 480 << (size & 1);
            case CELT -> 120 << size;
        };
    }

    /// Samples of the whole packet at 48 kHz, or 0 if it is malformed (empty, no frames, or more than 120 ms).
    public static int samples48k(byte[] packet, int offset, int length) {
        int samples = length < 1 ? 0 : frames(packet, offset, length) * frameSamples48k(packet[offset]);
        return samples > LONGEST ? 0 : samples;
    }

    /// Whether the packet carries a copy of the sound before it (in-band FEC). Told for packets of one frame of up to
    /// 20 ms, as browsers and we send; false for others. Source: RFC 6716, 4.2.3 and 4.2.4.
    public static boolean hasFec(byte[] packet, int offset, int length) {
        if (length < 2 || (packet[offset] & 3) != 0 || mode(packet[offset]) == Mode.CELT) {
            return false;
        }
        int frame = packet[offset + 1]; // voice activity and copy, one bit each; with two channels twice
        boolean middle = (frame & 0x40) != 0;
        boolean side = stereo(packet[offset]) && (frame & 0x10) != 0;
        return frameSamples48k(packet[offset]) <= FRAME_20_MS && (middle || side);
    }

    private static int frames(byte[] packet, int offset, int length) {
        return switch (packet[offset] & 3) {
            case 0 -> 1;
            case 1 -> (length & 1) == 1 ? 2 : 0; // two frames of one size, after the first byte
            case 2 -> length >= 2 ? 2 : 0;
            default -> length >= 2 ? packet[offset + 1] & 63 : 0;
        };
    }

    private static int configuration(byte toc) {
        return (toc & 0xFF) >> 3;
    }
}
