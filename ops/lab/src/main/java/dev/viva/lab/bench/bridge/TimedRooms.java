package dev.viva.lab.bench.bridge;

import dev.viva.media.room.Room;
import dev.viva.media.room.Rooms;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.room.VoicePacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.function.Supplier;

/// Real rooms, with a look at what passes their doors.
final class TimedRooms implements Rooms {

    private final Rooms rooms;
    private final Hops hops;
    private final Supplier<SessionClock> clocks;

    /// @param clocks gives the clock of the session that enters
    TimedRooms(Rooms rooms, Hops hops, Supplier<SessionClock> clocks) {
        this.rooms = rooms;
        this.hops = hops;
        this.clocks = clocks;
    }

    @Override
    public Future<Room> enter(SessionOrder order, Context context, Room.RoomListener listener) {
        var began = System.nanoTime();
        var clock = clocks.get();
        return rooms.enter(order, context, new Door(listener)).map(room -> {
            hops.enter.add(System.nanoTime() - began);
            return new TimedRoom(room, clock);
        });
    }

    @Override
    public Future<Boolean> candidateIsIn(String room) {
        return rooms.candidateIsIn(room);
    }

    @Override
    public Future<Void> remove(String room) {
        return rooms.remove(room);
    }

    private final class TimedRoom implements Room {

        private final Room room;
        private final SessionClock clock;

        TimedRoom(Room room, SessionClock clock) {
            this.room = room;
            this.clock = clock;
        }

        @Override
        public boolean send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker) {
            clock.sending(rtpTimestamp, length, marker, System.nanoTime());
            var sent = room.send(opus, offset, length, rtpTimestamp, marker);
            if (!sent) {
                hops.unsent.increment();
            }
            return sent;
        }

        @Override
        public int lossPercent() {
            return room.lossPercent();
        }

        @Override
        public void showAgentState(String state) {
            room.showAgentState(state);
        }

        @Override
        public Future<Void> leave() {
            return room.leave();
        }
    }

    private final class Door implements Room.RoomListener {

        private final Room.RoomListener listener;

        Door(Room.RoomListener listener) {
            this.listener = listener;
        }

        @Override
        public void candidateJoined() {
            listener.candidateJoined();
        }

        @Override
        public void candidateLeft() {
            listener.candidateLeft();
        }

        @Override
        public void nothingComes() {
            listener.nothingComes();
        }

        @Override
        public void packet(VoicePacket packet) {
            hops.packetsIn.increment();
            listener.packet(packet);
        }

        @Override
        public void trackChanged() {
            listener.trackChanged();
        }

        @Override
        public void senderReport(long ntp, int rtpTimestamp) {
            listener.senderReport(ntp, rtpTimestamp);
        }

        @Override
        public Future<Boolean> mayReturn() {
            return listener.mayReturn();
        }

        @Override
        public void replaced() {
            listener.replaced();
        }

        @Override
        public void closed(String reason) {
            listener.closed(reason);
        }
    }
}
