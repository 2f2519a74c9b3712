package dev.viva.server.rooms;

import dev.viva.media.room.VoicePacket;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpOffer;

/// A received RTP packet in the session's words. One object for all packets of a room.
final class PacketView implements VoicePacket {

    private RtpPacket packet = new RtpPacket();
    private long arrivalNanos;

    PacketView of(RtpPacket received, long nanos) {
        packet = received;
        arrivalNanos = nanos;
        return this;
    }

    @Override
    public int ssrc() {
        return packet.ssrc();
    }

    @Override
    public int sequence() {
        return packet.sequence();
    }

    @Override
    public int rtpTimestamp() {
        return packet.timestamp();
    }

    @Override
    public boolean redundant() {
        return packet.payloadType() == SdpOffer.RED;
    }

    @Override
    public byte[] payload() {
        return packet.buffer();
    }

    @Override
    public int offset() {
        return packet.payloadOffset();
    }

    @Override
    public int length() {
        return packet.payloadLength();
    }

    @Override
    public long arrivalNanos() {
        return arrivalNanos;
    }
}
