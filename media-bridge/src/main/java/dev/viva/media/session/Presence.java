package dev.viva.media.session;

import org.jspecify.annotations.Nullable;

/// Whether the candidate is here.
///
/// In the room counts at once. A page whose sound does not get through (a firewall, no microphone) counts after a
/// while too, so that the interview can be typed and read.
final class Presence {

    /// How long a page may take to join the room before it counts without.
    static final long PAGE_ONLY_MS = 8_000;

    private final SessionTimers timers;
    private final Runnable joined;
    private final Runnable left;
    private boolean inRoom;
    private boolean onPage;
    private boolean here;
    private SessionTimers.@Nullable Timer wait;

    Presence(SessionTimers timers, Runnable joined, Runnable left) {
        this.timers = timers;
        this.joined = joined;
        this.left = left;
    }

    void room(boolean in) {
        inRoom = in;
        update();
    }

    /// The page's socket opened or closed.
    void page(boolean open) {
        onPage = open;
        if (open && !inRoom && wait == null) {
            wait = timers.after(PAGE_ONLY_MS, this::waited);
        }
        update();
    }

    boolean here() {
        return here;
    }

    private void waited() {
        wait = null;
        if (onPage && !inRoom) {
            change(true);
        }
    }

    /// The page alone never makes the candidate come, only [#waited] does; without both nobody is here.
    private void update() {
        if (inRoom || !onPage) {
            cancelWait();
        }
        change(inRoom || (here && onPage));
    }

    private void change(boolean now) {
        if (now != here) {
            here = now;
            (now ? joined : left).run();
        }
    }

    private void cancelWait() {
        if (wait != null) {
            wait.cancel();
            wait = null;
        }
    }
}
