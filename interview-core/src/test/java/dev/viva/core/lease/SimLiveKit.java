package dev.viva.core.lease;

import dev.viva.core.conductor.Line;
import dev.viva.core.id.InterviewId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rooms with one interviewer each: who joins later puts out who was there.
final class SimLiveKit {

    /// A participant of whom nothing comes is put out after so long.
    private static final long SILENT_MS = 12_000;

    static final class Room {
        final String name;
        final InterviewId interview;
        boolean candidate;

        @Nullable
        SimSession agent;

        Room(String name, InterviewId interview) {
            this.name = name;
            this.interview = interview;
        }
    }

    private final World world;
    private final Referee referee;
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<InterviewId, SimCandidate> candidates = new HashMap<>();

    private boolean up = true;

    SimLiveKit(World world, Referee referee) {
        this.world = world;
        this.referee = referee;
    }

    void expect(InterviewId interview, SimCandidate candidate) {
        candidates.put(interview, candidate);
    }

    private Room room(String name, InterviewId interview) {
        return rooms.computeIfAbsent(name, _ -> new Room(name, interview));
    }

    boolean candidateIn(String name) {
        var room = rooms.get(name);
        return room != null && room.candidate;
    }

    @Nullable
    SimSession agentOf(String name) {
        var room = rooms.get(name);
        return room == null ? null : room.agent;
    }

    // ---- the interviewer

    void join(SimSession session) {
        world.after(world.between(60, 250), () -> joined(session));
    }

    private void joined(SimSession session) {
        if (!up) {
            session.tell(500, () -> join(session));
            return;
        }
        if (session.isLeaving() || session.node().isDead()) {
            return;
        }
        var room = room(session.room(), session.interview());
        var before = room.agent;
        if (before != null && before != session) {
            referee.displaced(before, session);
            before.tell(world.between(1, 30), before::putOut);
        }
        room.agent = session;
        world.note(() -> session + " is in " + room.name);
        session.tell(world.between(1, 30), session::inRoom);
    }

    void leave(SimSession session) {
        var room = rooms.get(session.room());
        if (room != null && room.agent == session) {
            room.agent = null;
        }
    }

    /// The process of this participant is stopped: the server notices after a while.
    void silent(SimSession session, int stop) {
        world.after(SILENT_MS, () -> {
            var room = rooms.get(session.room());
            if (room != null && room.agent == session && session.node().isStoppedSince(stop)) {
                room.agent = null;
                session.tell(0, session::putOut);
            }
        });
    }

    /// A quarter of a second of a line. Nobody hears it from outside the room.
    void sound(SimSession session, Line line, int piece, int pieces) {
        var room = rooms.get(session.room());
        if (room != null && room.agent == session) {
            referee.sounds(session);
            if (room.candidate) {
                candidate(room).hears(session, line, piece, pieces);
            }
        }
    }

    boolean isUp() {
        return up;
    }

    /// Killed: no room is left, and everybody notices.
    void dies() {
        up = false;
        List.copyOf(rooms.values()).forEach(room -> {
            var agent = room.agent;
            if (agent != null) {
                agent.tell(world.between(100, 900), agent::candidateOut);
                agent.tell(world.between(100, 900), agent::putOut);
            }
            delete(room.name);
        });
    }

    void starts() {
        up = true;
    }

    void delete(String name) {
        var room = rooms.remove(name);
        if (room != null && room.candidate) {
            candidate(room).putOut();
        }
    }

    // ---- the candidate

    /// Comes in, unless the server is away.
    ///
    /// @return false if it is
    boolean enter(InterviewId interview, String name) {
        if (!up) {
            return false;
        }
        var room = room(name, interview);
        room.candidate = true;
        var agent = room.agent;
        if (agent != null) {
            agent.tell(world.between(5, 60), agent::candidateIn);
        }
        return true;
    }

    void quit(String name) {
        var room = rooms.get(name);
        if (room != null) {
            room.candidate = false;
            var agent = room.agent;
            if (agent != null) {
                agent.tell(world.between(5, 60), agent::candidateOut);
            }
        }
    }

    private SimCandidate candidate(Room room) {
        var candidate = candidates.get(room.interview);
        if (candidate == null) {
            throw new IllegalStateException("nobody is expected in " + room.name);
        }
        return candidate;
    }
}
