package dev.viva.server.session;

import dev.viva.media.room.SessionOrder;
import dev.viva.server.live.Seat;

/// Makes what a candidate needs to join a room.
@FunctionalInterface
public interface SeatTokens {

    /// A place in the room of `order`, good for some minutes.
    ///
    /// @param seat the secret that the candidate's socket will show
    Seat seat(SessionOrder order, String seat);
}
