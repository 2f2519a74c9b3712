package dev.viva.server.rooms;

/// Notices that nothing comes from the candidate any more, long before livekit-server gives the
/// candidate up (10 s and more): a browser sends a packet every 400 ms even in silence.
///
/// Looks at the number of packets and not at the clock, so that a stall of our own is not taken for
/// one of theirs.
///
/// **Threads:** the session's event loop. Nothing is allocated per packet.
final class Line {

    /// A gap that is over sooner is a hole in the sound. Beyond, nobody hears us and the interview
    /// waits.
    static final long DEAD_MS = 2_000;

    private static final int LOOKS = 8;

    /// So many looks without a packet are no silence of the candidate's: they are told of, so that no turn
    /// is closed by a dead line, however short the patience after an answer and however late our timers.
    private static final int QUIET_LOOKS = 3;

    private final InterviewRoom.Timers timers;
    private final Runnable nothing;
    private final Runnable died;
    private final Runnable revived;
    private boolean muted;
    private boolean watched;
    private boolean dead;
    private long packets;
    private long packetsSeen;
    private int quietLooks;
    private int watch;

    /// @param nothing run at each look that finds nothing, from the third in a row until it died
    Line(InterviewRoom.Timers timers, Runnable nothing, Runnable died, Runnable revived) {
        this.timers = timers;
        this.nothing = nothing;
        this.died = died;
        this.revived = revived;
    }

    void packet() {
        packets++;
        if (dead) {
            dead = false;
            quietLooks = 0;
            revived.run();
        } else if (!watched && !muted) {
            watched = true;
            quietLooks = 0;
            lookLater(++watch);
        }
    }

    /// The candidate says, through the server, whether anything is to be expected: so the line is well.
    void muted(boolean now) {
        muted = now;
        if (now) {
            stop();
        }
        if (dead) {
            dead = false;
            revived.run();
        }
    }

    /// Nothing is expected until the next packet.
    void stop() {
        watched = false;
        watch++;
    }

    /// What was lost so far was lost on our side.
    void forgive() {
        dead = false;
        quietLooks = 0;
    }

    private void lookLater(int mine) {
        timers.after(DEAD_MS / LOOKS, () -> {
            if (mine == watch) {
                look(mine);
            }
        });
    }

    private void look(int mine) {
        quietLooks = packets == packetsSeen ? quietLooks + 1 : 0;
        packetsSeen = packets;
        if (quietLooks == LOOKS && !dead) {
            dead = true;
            died.run();
        } else if (quietLooks >= QUIET_LOOKS && !dead) {
            nothing.run();
        }
        lookLater(mine);
    }
}
