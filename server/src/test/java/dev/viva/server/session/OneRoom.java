package dev.viva.server.session;

import dev.viva.media.room.Room;
import dev.viva.media.room.Rooms;
import dev.viva.media.room.SessionOrder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

final class OneRoom implements Rooms {

    final AtomicInteger entered = new AtomicInteger();
    final List<String> removed = new CopyOnWriteArrayList<>();
    volatile boolean candidateIsThere;
    volatile RuntimeException refusal;
    private volatile Context context;
    private volatile Room.RoomListener listener;

    void join() {
        context.runOnContext(_ -> listener.candidateJoined());
    }

    void loseIt() {
        context.runOnContext(_ -> listener.closed("SIGNAL_LOST"));
    }

    @Override
    public Future<Room> enter(SessionOrder order, Context where, Room.RoomListener told) {
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        entered.incrementAndGet();
        context = where;
        listener = told;
        return Future.succeededFuture(new Room() {
            @Override
            public int lossPercent() {
                return 0;
            }

            @Override
            public boolean send(byte[] opus, int offset, int length, int rtpTimestamp, boolean marker) {
                return true;
            }

            @Override
            public void showAgentState(String state) {}

            @Override
            public Future<Void> leave() {
                return Future.succeededFuture();
            }
        });
    }

    @Override
    public Future<Boolean> candidateIsIn(String room) {
        return Future.succeededFuture(candidateIsThere);
    }

    @Override
    public Future<Void> remove(String room) {
        if (refusal != null) {
            return Future.failedFuture(refusal);
        }
        removed.add(room);
        return Future.succeededFuture();
    }
}
