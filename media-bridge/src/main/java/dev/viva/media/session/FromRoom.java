package dev.viva.media.session;

import dev.viva.core.conductor.ConductorEvent;
import dev.viva.media.room.Room;
import dev.viva.media.room.VoicePacket;
import io.vertx.core.Future;

/// What the room brings, handed to whom it concerns.
final class FromRoom implements Room.RoomListener {

    private final Equipment kit;
    private final Presence presence;
    private final Stay stay;
    private final ConductorLoop conductor;

    /// Whose room it is.
    interface Stay {

        /// The room is gone without our asking.
        void gone(String reason);

        /// Another node is in the room in our place.
        void replaced();

        Future<Boolean> mayReturn();
    }

    FromRoom(Equipment kit, Presence presence, Stay stay, ConductorLoop conductor) {
        this.kit = kit;
        this.presence = presence;
        this.stay = stay;
        this.conductor = conductor;
    }

    @Override
    public void candidateJoined() {
        presence.room(true);
    }

    @Override
    public void candidateLeft() {
        presence.room(false);
    }

    /// What cannot be heard is no silence.
    @Override
    public void nothingComes() {
        if (kit.ear != null) {
            conductor.on(ConductorEvent.NothingHeard::new);
        }
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
    public Future<Boolean> mayReturn() {
        return stay.mayReturn();
    }

    @Override
    public void replaced() {
        stay.replaced();
    }

    @Override
    public void closed(String reason) {
        stay.gone(reason);
    }
}
