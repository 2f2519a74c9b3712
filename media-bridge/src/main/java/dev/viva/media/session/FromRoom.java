package dev.viva.media.session;

import java.util.function.Consumer;

/// What the room brings, handed to whom it concerns.
final class FromRoom implements Room.RoomListener {

    private final Equipment kit;
    private final Presence presence;
    private final Consumer<String> gone;

    /// @param gone told why the room is gone without our asking
    FromRoom(Equipment kit, Presence presence, Consumer<String> gone) {
        this.kit = kit;
        this.presence = presence;
        this.gone = gone;
    }

    @Override
    public void candidateJoined() {
        presence.room(true);
    }

    @Override
    public void candidateLeft() {
        presence.room(false);
    }

    @Override
    public void packet(VoicePacket packet) {
        if (kit.ear != null) {
            kit.ear.packet(packet);
        }
    }

    @Override
    public void trackChanged() {
        kit.endUtterance();
    }

    @Override
    public void senderReport(long ntp, int rtpTimestamp) {
        if (kit.ear != null) {
            kit.ear.senderReport(ntp, rtpTimestamp);
        }
    }

    @Override
    public void closed(String reason) {
        gone.accept(reason);
    }
}
