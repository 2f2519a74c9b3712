package dev.viva.media.session;

import dev.viva.media.room.VoicePacket;

/// A packet of the candidate's voice, copied out of the one that is used again.
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReceivedPacket(int ssrc, int sequence, int rtpTimestamp, byte[] payload, long arrivalNanos)
        implements VoicePacket {

    @Override
    public boolean redundant() {
        return false;
    }

    @Override
    public int offset() {
        return 0;
    }

    @Override
    public int length() {
        return payload.length;
    }
}
