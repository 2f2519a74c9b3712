package dev.viva.media.pace;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The beat of one interview: every 20 ms by the monotonic clock, without drift, whatever the timer does. After a
/// stall at most three frames are made up for; the rest are skipped, and both are counted.
///
/// All beats of an event loop fall on the same moments, so that it wakes once for its interviews and the codec's code
/// and tables are still in the processor's caches from one to the next: docs/performance.md says what that saves.
///
/// **Threads:** confined to one event loop.
public final class FrameTicker {

    /// 20 ms.
    public static final long FRAME_NANOS = 20_000_000L;

    private static final int CATCH_UP = 3;

    private final FrameTimer timer;
    private final LongSupplier nanoTime;
    private final Beat beat;
    private @Nullable Runnable cancel;
    private long next;
    private long stalls;
    private long skipped;

    /// What happens on every beat.
    @FunctionalInterface
    public interface Beat {

        /// One frame of 20 ms.
        ///
        /// @param nanos when it was due: whole frames from the start; a skipped frame leaves a hole
        void frame(long nanos);
    }

    /// A ticker that stands.
    ///
    /// @param nanoTime such as `System::nanoTime`
    public FrameTicker(FrameTimer timer, LongSupplier nanoTime, Beat beat) {
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.beat = beat;
    }

    /// Starts on the event loop's common beat; the first one comes within 20 ms, not within this call. Does nothing if
    /// it runs.
    public void start() {
        long phase = timer.phaseNanos();
        start(phase - Math.floorDiv(phase - nanoTime.getAsLong(), FRAME_NANOS) * FRAME_NANOS);
    }

    /// Starts with a beat of its own. Does nothing if it runs.
    ///
    /// @param firstNanos when the first beat is due
    public void start(long firstNanos) {
        if (cancel == null) {
            next = firstNanos;
            scheduleNext();
        }
    }

    /// Stops; no beat follows, also not when called by one. Idempotent.
    public void stop() {
        if (cancel != null) {
            cancel.run();
            cancel = null;
        }
    }

    /// Times that more than three frames were due at once; exported as `media_ticker_stalls_total`.
    public long stalls() {
        return stalls;
    }

    /// Frames skipped in stalls; exported as `media_ticker_skipped_frames_total`.
    public long skipped() {
        return skipped;
    }

    private void run() {
        skipWhatIsTooOld();
        while (cancel != null && next - nanoTime.getAsLong() <= 0) {
            long due = next;
            next += FRAME_NANOS;
            beat.frame(due);
        }
        if (cancel != null) {
            scheduleNext();
        }
    }

    private void skipWhatIsTooOld() {
        long frames = (nanoTime.getAsLong() - next) / FRAME_NANOS + 1;
        if (frames > CATCH_UP) {
            stalls++;
            skipped += frames - CATCH_UP;
            next += (frames - CATCH_UP) * FRAME_NANOS;
        }
    }

    private void scheduleNext() {
        cancel = timer.schedule(Math.max(0, next - nanoTime.getAsLong()), this::run);
    }
}
