package dev.viva.server.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The shared count in Redis: under `viva:rate:` one key for each client and limit, which goes by itself when the
/// client was quiet for long enough to be as new.
///
/// **Threads:** any; answers come on Lettuce's.
public final class RedisBuckets implements SharedBuckets {

    /// Longest wait for Redis: a sign-in takes longer by itself.
    static final Duration LONGEST_WAIT = Duration.ofMillis(150);

    /// Others who count the same client in this moment; after so many tries nobody can say.
    private static final int MOST_TRIES = 20;

    private final Supplier<@Nullable StatefulRedisConnection<byte[], byte[]>> connection;
    private volatile @Nullable Buckets buckets;

    /// @param connection the present one; null while there is none
    public RedisBuckets(Supplier<@Nullable StatefulRedisConnection<byte[], byte[]>> connection) {
        this.connection = connection;
    }

    /// What Bucket4j made of a connection.
    private record Buckets(StatefulRedisConnection<byte[], byte[]> of, AsyncProxyManager<byte[]> manager) {}

    @Override
    public CompletionStage<Duration> take(RateLimit limit, String who) {
        var present = connection.get();
        if (present == null) {
            return CompletableFuture.failedStage(new IllegalStateException("no connection to Redis"));
        }
        try {
            var key = ("viva:rate:" + limit.name() + ":" + who).getBytes(StandardCharsets.UTF_8);
            return of(present)
                    .builder()
                    .build(key, () -> CompletableFuture.completedFuture(configuration(limit)))
                    .tryConsumeAndReturnRemaining(1)
                    .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(RedisBuckets::wait);
        } catch (RuntimeException e) { // it was closed in this moment
            return CompletableFuture.failedStage(e);
        }
    }

    private AsyncProxyManager<byte[]> of(StatefulRedisConnection<byte[], byte[]> present) {
        var made = buckets;
        if (made == null || !made.of().equals(present)) {
            made = new Buckets(present, manager(present));
            buckets = made;
        }
        return made.manager();
    }

    private static AsyncProxyManager<byte[]> manager(StatefulRedisConnection<byte[], byte[]> connection) {
        return Bucket4jLettuce.casBasedBuilder(connection)
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(1)))
                .requestTimeout(LONGEST_WAIT)
                .maxRetries(MOST_TRIES)
                .build()
                .asAsync();
    }

    private static BucketConfiguration configuration(RateLimit limit) {
        return BucketConfiguration.builder()
                .addLimit(size -> size.capacity(limit.burst()).refillGreedy(limit.burst(), limit.whole()))
                .build();
    }

    private static Duration wait(ConsumptionProbe probe) {
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }
}
