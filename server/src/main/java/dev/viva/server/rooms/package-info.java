/// Rooms in LiveKit: made, joined and deleted for sessions, opened to candidates by tokens. Start at
/// [dev.viva.server.rooms.LiveKitRooms].
@NullMarked
package dev.viva.server.rooms;

import org.jspecify.annotations.NullMarked;
