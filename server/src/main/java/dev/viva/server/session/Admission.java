package dev.viva.server.session;

import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who may begin an interview on this node: as many as are allowed, as the voice engine holds well, as long as the
/// event loops are in time and as the disk has room. Whoever had begun before is always let in, beyond every limit: a
/// promise was made.
///
/// **Threads:** any; the lock guards a few instructions.
public final class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /// An interview ends every few minutes on a full node, so asking more often only makes noise.
    private static final Duration UNTIL_ONE_ENDS = Duration.ofSeconds(20);

    /// Longer than it takes the smoothed lag to fall by half.
    private static final Duration UNTIL_IN_TIME = Duration.ofSeconds(10);

    /// Somebody has to make room first.
    private static final Duration UNTIL_THERE_IS_SPACE = Duration.ofSeconds(60);

    /// About as long as a new process needs to be up.
    private static final Duration UNTIL_STARTED_AGAIN = Duration.ofSeconds(15);

    private final Limits limits;
    private final LongSupplier lagNanos;
    private final BooleanSupplier diskFull;
    private final Set<InterviewId> inside = new HashSet<>();
    private final Map<Reason, Long> refused = new ConcurrentHashMap<>();
    private boolean late;
    private boolean closed;

    /// What a node takes.
    ///
    /// @param interviews most interviews at once
    /// @param voice      how many the voice engine holds well
    /// @param loopLag    an event loop that is later than this is overloaded, until it is back at half of it
    public record Limits(int interviews, int voice, Duration loopLag) {}

    /// Why nobody is let in; the label `reason` of the metric `admission_refused_total`.
    public enum Reason {
        /// `limits.interviews` is reached.
        INTERVIEWS,
        /// The voice engine is at its capacity.
        VOICE,
        /// The event loops are late.
        LOOP_LAG,
        /// What is left of the disk belongs to the interviews that are under way.
        DISK,
        /// This process is going down.
        CLOSING
    }

    /// @param lagNanos of the event loop that is latest, smoothed
    /// @param diskFull whether the disk is too full for one more interview
    public Admission(Limits limits, LongSupplier lagNanos, BooleanSupplier diskFull) {
        this.limits = limits;
        this.lagNanos = lagNanos;
        this.diskFull = diskFull;
    }

    /// Takes a place, which is kept until [#leave].
    ///
    /// **Errors:** [NoRoom], counted and logged; no place is taken then.
    ///
    /// @param begun whether this interview has begun before
    void enter(InterviewId interview, boolean begun) {
        var reason = take(interview, begun);
        if (reason != null) {
            refused.merge(reason, 1L, Long::sum);
            LOG.atInfo()
                    .addKeyValue("interview", interview)
                    .addKeyValue("reason", reason)
                    .log("no room");
            throw refusal(reason);
        }
    }

    private synchronized @Nullable Reason take(InterviewId interview, boolean begun) {
        var reason = closed ? Reason.CLOSING : begun ? null : obstacle();
        if (reason == null) {
            inside.add(interview);
        }
        return reason;
    }

    /// The place is free again. Idempotent.
    synchronized void leave(InterviewId interview) {
        inside.remove(interview);
    }

    /// Nobody is let in any more.
    synchronized void close() {
        closed = true;
    }

    /// Why a candidate who came now would not be let in; null if there is room for one more.
    public synchronized @Nullable Reason obstacle() {
        if (closed) {
            return Reason.CLOSING;
        }
        if (inside.size() >= limits.interviews()) {
            return Reason.INTERVIEWS;
        }
        if (inside.size() >= limits.voice()) {
            return Reason.VOICE;
        }
        if (late()) {
            return Reason.LOOP_LAG;
        }
        return diskFull.getAsBoolean() ? Reason.DISK : null;
    }

    /// Overloaded above the limit, well again at half of it: what lies between does not flicker.
    private boolean late() {
        var lag = lagNanos.getAsLong();
        var limit = limits.loopLag().toNanos();
        late = late ? lag > limit / 2 : lag > limit;
        return late;
    }

    /// Interviews that have a place.
    public synchronized int inside() {
        return inside.size();
    }

    /// Candidates turned away for that reason since the start.
    public long refused(Reason reason) {
        return refused.getOrDefault(reason, 0L);
    }

    private static NoRoom refusal(Reason reason) {
        return switch (reason) {
            case INTERVIEWS, VOICE -> new NoRoom("all rooms are taken", UNTIL_ONE_ENDS);
            case LOOP_LAG -> new NoRoom("this server is too busy for one more interview", UNTIL_IN_TIME);
            case DISK -> new NoRoom("this server has no space to record one more interview", UNTIL_THERE_IS_SPACE);
            case CLOSING -> new NoRoom("this server is being restarted", UNTIL_STARTED_AGAIN);
        };
    }
}
