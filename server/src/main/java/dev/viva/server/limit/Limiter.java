package dev.viva.server.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.viva.server.limit.RateLimit.WhenAway;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Counts calls. Each node counts for itself; where there is a shared count, it is asked about what the node's own
/// would let through. So a flood at one node never reaches Redis, and an emptied Redis gives away no more than
/// one burst.
///
/// **Threads:** any; never blocks.
public final class Limiter {

    /// Clients that are remembered, some 20 MB; beyond that those who come rarely are forgotten first.
    static final int MOST_CLIENTS = 100_000;

    private static final Verdict FREE = new Verdict.Free();
    private static final Verdict UNKNOWN = new Verdict.Unknown();

    private final Cache<Client, Bucket> own = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(RateLimit.LONGEST)
            .build();
    private final @Nullable SharedBuckets shared;
    private final TimeMeter clock;
    private final LongAdder refused = new LongAdder();
    private final LongAdder unshared = new LongAdder();

    /// @param shared the count of all nodes; null if there is one node, or none is set up
    public Limiter(@Nullable SharedBuckets shared) {
        this(shared, System::nanoTime);
    }

    /// @param nanos a clock that only goes forward
    public Limiter(@Nullable SharedBuckets shared, LongSupplier nanos) {
        this.shared = shared;
        this.clock = new Clock(nanos);
    }

    /// Who is counted, and for what.
    private record Client(String limit, String who) {}

    /// Takes one call of `who`. Complete at once where no other count is asked. Never fails.
    public CompletionStage<Verdict> take(RateLimit limit, String who) {
        var here = takeHere(limit, who);
        var everywhere = shared;
        return everywhere == null || !(here instanceof Verdict.Free)
                ? CompletableFuture.completedStage(here)
                : everywhere.take(limit, who).handle((wait, failure) -> failure == null ? verdict(wait) : away(limit));
    }

    /// The same at this node alone, at once.
    public Verdict takeHere(RateLimit limit, String who) {
        var here = own.get(new Client(limit.name(), who), _ -> bucket(limit)).tryConsumeAndReturnRemaining(1);
        return here.isConsumed() ? FREE : later(Duration.ofNanos(here.getNanosToWaitForRefill()));
    }

    private Bucket bucket(RateLimit limit) {
        return Bucket.builder()
                .addLimit(size -> size.capacity(limit.burst()).refillGreedy(limit.burst(), limit.whole()))
                .withCustomTimePrecision(clock)
                .build();
    }

    private Verdict verdict(Duration wait) {
        return wait.isZero() ? FREE : later(wait);
    }

    private Verdict later(Duration wait) {
        refused.increment();
        return new Verdict.Later(wait);
    }

    private Verdict away(RateLimit limit) {
        unshared.increment();
        return limit.whenAway() == WhenAway.OPEN ? FREE : UNKNOWN;
    }

    /// Calls that were too many, since the start.
    public long refused() {
        return refused.sum();
    }

    /// Calls about which the shared count could not be asked, since the start.
    public long unshared() {
        return unshared.sum();
    }

    /// A clock as Bucket4j wants it.
    private record Clock(LongSupplier nanos) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
