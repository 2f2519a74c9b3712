package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import org.jspecify.annotations.Nullable;

/// Whether the candidate is here.
///
/// Who is in the room is here at once, and whoever leaves it is gone, also if the page stays: a reload, a second tab
/// and
/// a lost connection all look the same. A page whose sound does not get through (a firewall, no microphone) counts
/// after
/// a while too, so that the interview can be typed and read.
final class Presence {

    /// How long a page may take to join the room before it counts without.
    static final long PAGE_ONLY_MS = 8_000;

    private final Timers timers;
    private final Runnable joined;
    private final Runnable left;
    private boolean inRoom;
    private boolean onPage;
    private boolean withoutRoom;
    private boolean here;
    private Timers.@Nullable Timer wait;

    Presence(Timers timers, Runnable joined, Runnable left) {
        this.timers = timers;
        this.joined = joined;
        this.left = left;
    }

    void room(boolean in) {
        inRoom = in;
        withoutRoom = false;
        update();
    }

    /// The page's socket opened or closed.
    void page(boolean open) {
        onPage = open;
        withoutRoom = withoutRoom && open;
        update();
    }

    boolean here() {
        return here;
    }

    private void update() {
        if (inRoom || !onPage || withoutRoom) {
            cancelWait();
        } else if (wait == null) {
            wait = timers.after(PAGE_ONLY_MS, this::waited);
        }
        change(inRoom || withoutRoom);
    }

    private void waited() {
        wait = null;
        withoutRoom = true;
        update();
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
