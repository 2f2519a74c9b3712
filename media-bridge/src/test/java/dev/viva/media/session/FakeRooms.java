package dev.viva.media.session;

import dev.viva.media.room.Room;
import dev.viva.media.room.Rooms;
import dev.viva.media.room.SessionOrder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// One room, and the candidate's side of it.
final class FakeRooms implements Rooms {

    final List<String> journal;
    volatile Room.RoomListener listener;
    volatile RuntimeException refusal;
    volatile boolean candidateIsThere;
    volatile Promise<Room> slow;
    volatile boolean broken;
    volatile boolean neverRemoved;
    final AtomicInteger packets = new AtomicInteger();
    final List<String> states = new CopyOnWriteArrayList<>();

    FakeRooms(List<String> journal) {
        this.journal = journal;
    }

    @Override
    public Future<Room> enter(SessionOrder order, Context context, Room.RoomListener told) {
        listener = told;
        if (candidateIsThere) {
            told.candidateJoined();
        }
        if (slow != null) {
            return slow.future();
        }
        return refusal == null ? Future.succeededFuture(room()) : Future.failedFuture(refusal);
    }

    @Override
    public Future<Boolean> candidateIsIn(String room) {
        return Future.succeededFuture(candidateIsThere);
    }

    @Override
    public Future<Void> remove(String room) {
        journal.add("room removed");
        return neverRemoved ? Promise.<Void>promise().future() : Future.succeededFuture();
    }

    Room room() {
        return new Room() {

            @Override
            public int lossPercent() {
                return 0;
            }

            @Override
            public boolean candidateWasThere() {
                return candidateIsThere;
            }

            @Override
            public boolean send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker) {
                if (broken) {
                    throw new IllegalStateException("a frame that nobody expected");
                }
                packets.incrementAndGet();
                return true;
            }

            @Override
            public void showAgentState(String state) {
                states.add(state);
            }

            @Override
            public Future<Void> leave() {
                journal.add("room left");
                return Future.succeededFuture();
            }
        };
    }
}
