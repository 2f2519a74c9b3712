package dev.viva.ai.gemini;

import com.google.genai.types.LiveServerMessage;
import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.loop.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection: a wire, its set-up, its end. Confined to the conversation's event loop.
final class Connection implements Wire.Listener {

    /// Messages that may be unreadable.
    private static final int MOST_GARBLED = 20;

    private final @Nullable String handle;
    private final Timers timers;
    private final GeminiCounts counts;
    private final Owner owner;
    private @Nullable Wire wire;
    private boolean ready;
    private boolean wasReady;
    private boolean gone;
    private int garbled;
    private Timers.Timer late = Timers.Timer.NONE;

    /// Makes wires.
    @FunctionalInterface
    interface Opener {
        Wire open(Wire.Listener listener);
    }

    /// Hears how it goes.
    interface Owner {

        /// The first message of a connection.
        ///
        /// @param with the session to go on with; null for a new one
        String setUp(@Nullable String with);

        void ready(Connection connection);

        void message(LiveServerMessage message);

        void drained();

        /// Nothing follows.
        void ended(Connection connection, Ending ending);
    }

    /// @param handle a session to go on with; null for a new one
    Connection(@Nullable String handle, Timers timers, GeminiCounts counts, Owner owner) {
        this.handle = handle;
        this.timers = timers;
        this.counts = counts;
        this.owner = owner;
    }

    void begin(Opener opener, Duration limit) {
        late = timers.after(limit.toMillis(), () -> fail(Ending.ofFault("no set-up in time")));
        wire = opener.open(this);
    }

    boolean isReady() {
        return ready;
    }

    /// It was of use, for a while at least.
    boolean wasReady() {
        return wasReady;
    }

    boolean usedHandle() {
        return handle != null;
    }

    boolean full() {
        return wire == null || wire.full();
    }

    void send(String json) {
        if (wire != null) {
            wire.send(json);
        }
    }

    /// Nothing is told any more.
    void abandon() {
        gone = true;
        ready = false;
        late.cancel();
    }

    void close(Runnable closed) {
        if (wire == null) {
            closed.run();
        } else {
            wire.close(closed);
        }
    }

    /// Ends it from here.
    void fail(Ending ending) {
        if (!gone) {
            abandon();
            close(() -> owner.ended(this, ending));
        }
    }

    @Override
    public void opened() {
        if (!gone) {
            send(owner.setUp(handle));
        }
    }

    @Override
    public void message(String json) {
        if (gone) {
            return;
        }
        var message = GeminiLiveCodec.read(json);
        if (message.isEmpty()) {
            counts.add(Count.GARBLED);
            if (++garbled > MOST_GARBLED) {
                fail(Ending.ofFault("unreadable"));
            }
        } else if (ready) {
            owner.message(message.get());
        } else if (message.get().setupComplete().isPresent()) {
            late.cancel();
            ready = true;
            wasReady = true;
            owner.ready(this);
        } else {
            fail(Ending.ofFault("no set-up"));
        }
    }

    @Override
    public void drained() {
        if (ready) {
            owner.drained();
        }
    }

    @Override
    public void ended(Ending ending) {
        if (!gone) {
            abandon();
            owner.ended(this, ending);
        }
    }
}
