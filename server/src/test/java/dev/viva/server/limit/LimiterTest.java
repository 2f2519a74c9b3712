package dev.viva.server.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Counts in virtual time; with a Redis: `RedisBucketsIT`.
class LimiterTest {

    private static final RateLimit OPEN = RateLimit.open("open", 3, Duration.ofSeconds(2));
    private static final RateLimit CLOSED = RateLimit.closed("closed", 3, Duration.ofSeconds(2));

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aBurstIsFreeAndThenOneMoreEachTime() {
        var limiter = new Limiter(null, nanos::get);

        assertThat(free(limiter, OPEN, 5)).isEqualTo(3);
        assertThat(take(limiter, OPEN)).isEqualTo(new Verdict.Later(Duration.ofSeconds(2)));
        later(Duration.ofMillis(1_500));
        assertThat(take(limiter, OPEN)).isEqualTo(new Verdict.Later(Duration.ofMillis(500)));
        later(Duration.ofMillis(500));
        assertThat(free(limiter, OPEN, 5)).isEqualTo(1);
        later(Duration.ofHours(1));
        assertThat(free(limiter, OPEN, 5)).isEqualTo(3);
        assertThat(limiter.refused()).isEqualTo(10);
    }

    @Test
    void clientsAndLimitsAreCountedApart() {
        var limiter = new Limiter(null, nanos::get);

        assertThat(free(limiter, OPEN, 4)).isEqualTo(3);
        assertThat(free(limiter, CLOSED, 4)).isEqualTo(3);
        assertThat(limiter.takeHere(OPEN, "somebody else")).isInstanceOf(Verdict.Free.class);
    }

    @Test
    void whatThisNodeRefusesIsNotAskedOfTheOthers() {
        var limiter = new Limiter(answering(CompletableFuture.completedStage(Duration.ZERO)), nanos::get);

        assertThat(free(limiter, OPEN, 100)).isEqualTo(3);
        assertThat(asked).hasValue(3);
    }

    @Test
    void whatAllNodesTogetherRefuseIsRefused() {
        var wait = Duration.ofSeconds(7);
        var limiter = new Limiter(answering(CompletableFuture.completedStage(wait)), nanos::get);

        assertThat(take(limiter, CLOSED)).isEqualTo(new Verdict.Later(wait));
        assertThat(limiter.refused()).isEqualTo(1);
    }

    @Test
    void withoutTheSharedCountAnOpenLimitIsStillALimitAndAClosedOneLetsNobodyThrough() {
        var limiter = new Limiter(answering(CompletableFuture.failedStage(new IllegalStateException())), nanos::get);

        assertThat(free(limiter, OPEN, 10)).isEqualTo(3);
        assertThat(take(limiter, CLOSED)).isInstanceOf(Verdict.Unknown.class);
        assertThat(limiter.unshared()).isEqualTo(4);
    }

    @Test
    void aLimitThatWouldBeForgottenBeforeItIsOverIsRefused() {
        assertThatThrownBy(() -> RateLimit.open("slow", 100, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.open("never", 0, Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private SharedBuckets answering(CompletionStage<Duration> answer) {
        return (_, _) -> {
            asked.incrementAndGet();
            return answer;
        };
    }

    private static Verdict take(Limiter limiter, RateLimit limit) {
        return limiter.take(limit, "x").toCompletableFuture().join();
    }

    private static int free(Limiter limiter, RateLimit limit, int calls) {
        var free = 0;
        for (var call = 0; call < calls; call++) {
            free += take(limiter, limit) instanceof Verdict.Free ? 1 : 0;
        }
        return free;
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
