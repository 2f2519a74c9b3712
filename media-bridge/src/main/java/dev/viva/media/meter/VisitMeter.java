package dev.viva.media.meter;

import dev.viva.media.room.RoomCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What one visit counts, on its way to the meter of the process: every 50 beats, and at the end.
///
/// **Threads:** the session's event loop. Nothing is allocated per packet or beat; a few objects per second are.
public final class VisitMeter {

    private static final int BEATS = 50;

    private final MediaMeter meter;
    private final Supplier<RoomCounts> room;
    private final List<Source> sources = new ArrayList<>();
    private final Delays decode = new Delays();
    private final Delays wait = new Delays();
    private final Delays encode = new Delays();
    private final Delays lateness = new Delays();
    private RoomCounts carried = RoomCounts.NONE;
    private int beats;

    /// @param room asked once a second what it has carried
    public VisitMeter(MediaMeter meter, Supplier<RoomCounts> room) {
        this.meter = meter;
        this.room = room;
        add(MediaCount.IN_PACKETS, () -> carried.packets());
        add(MediaCount.IN_REJECTED, () -> carried.rejected());
        add(MediaCount.IN_EARLY, () -> carried.early());
        add(MediaCount.IN_STRANGERS, () -> carried.strangers());
        add(MediaCount.IN_STRAYS, () -> carried.strays());
        add(MediaCount.OUT_PACKETS, () -> carried.sent());
        add(MediaCount.OUT_UNSENT, () -> carried.unsent());
        add(MediaCount.OUT_LOST, () -> carried.lost());
        add(MediaCount.OUT_ASKED_AGAIN, () -> carried.asked());
        add(MediaCount.OUT_RESENT, () -> carried.resent());
        add(MediaCount.SIGNAL_GARBLED, () -> carried.garbled());
        add(MediaCount.SIGNAL_RESUMES, () -> carried.resumes());
        add(MediaCount.SIGNAL_REJOINS, () -> carried.rejoins());
    }

    /// Watches a number that only grows.
    public void add(MediaCount what, LongSupplier total) {
        sources.add(new Source(what, total));
    }

    /// Sound waited so long before it was decoded.
    public void waited(long nanos) {
        wait.add(nanos);
    }

    /// One beat is over.
    ///
    /// @param due     when it should have begun
    /// @param begun   when it began
    /// @param spoken  when its outward half was done
    /// @param heard   when its inward half was done, too
    public void beat(long due, long begun, long spoken, long heard) {
        lateness.add(begun - due);
        encode.add(spoken - begun);
        decode.add(heard - spoken);
        if (++beats >= BEATS) {
            publish();
        }
    }

    /// Brings what is new to the meter.
    public void publish() {
        beats = 0;
        carried = room.get();
        sources.forEach(source -> source.publish(meter));
        publish(MediaDelay.DECODE, decode);
        publish(MediaDelay.WAIT, wait);
        publish(MediaDelay.ENCODE, encode);
        publish(MediaDelay.LATENESS, lateness);
    }

    private void publish(MediaDelay what, Delays delays) {
        meter.delays(what, delays);
        delays.clear();
    }

    private static final class Source {

        private final MediaCount what;
        private final LongSupplier total;
        private long told;

        Source(MediaCount what, LongSupplier total) {
            this.what = what;
            this.total = total;
        }

        void publish(MediaMeter meter) {
            var now = total.getAsLong();
            if (now > told) {
                meter.count(what, now - told);
                told = now;
            }
        }
    }
}
