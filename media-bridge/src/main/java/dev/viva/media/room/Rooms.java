package dev.viva.media.room;

import io.vertx.core.Context;
import io.vertx.core.Future;

/// Where sessions find their rooms.
public interface Rooms {

    /// Makes the room if it does not exist and joins it as the interviewer.
    ///
    /// @param context the session's event loop; everything of the room runs on it
    Future<Room> enter(SessionOrder order, Context context, Room.RoomListener listener);

    /// Whether a candidate is in that room now; false if there is none.
    Future<Boolean> candidateIsIn(String room);

    /// Deletes the room; whoever is still in it is put out. Succeeds if there is none.
    Future<Void> remove(String room);
}
