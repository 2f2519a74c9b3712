package dev.viva.media.room;

/// One packet of the candidate's microphone, decrypted: a view that is used again for the next one, so copy what is to
/// be kept.
public interface VoicePacket {

    /// Which sender; another one than before starts anew.
    int ssrc();

    /// 0 to 65535.
    int sequence();

    /// 48 kHz, all 32 bits are used.
    int rtpTimestamp();

    /// Whether the payload holds copies of earlier packets too (RED, RFC 2198).
    boolean redundant();

    /// Holds the payload at [#offset]: an Opus packet, or RED with such packets.
    byte[] payload();

    int offset();

    int length();

    /// Of `System.nanoTime`.
    long arrivalNanos();
}
