package dev.viva.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.server.runtime.LoopLag.Probe;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopLagTest {

    private static final long MS = 1_000_000;

    private long now;

    /// Ticks for `seconds`, each tick as late as told.
    private void run(Probe probe, int seconds, long lateMs) {
        for (int i = 0; i < seconds * 10; i++) {
            now += (100 + lateMs) * MS;
            probe.tick();
        }
    }

    private Probe probe() {
        now = -5_000 * MS; // nanoTime may be below zero
        var probe = new Probe(() -> now, null);
        probe.schedule();
        return probe;
    }

    @Test
    void aLoopThatIsInTimeIsNotLate() {
        var probe = probe();

        run(probe, 10, 0);

        assertThat(probe.nanos()).isZero();
    }

    @Test
    void oneStallSaysLittleAndALoopThatIsAlwaysLateSaysItSoon() {
        var probe = probe();
        now += 5_000 * MS; // due after 100; counts as 300
        probe.tick();
        assertThat(probe.nanos()).isEqualTo(10 * MS);

        run(probe, 10, 50);
        assertThat(probe.nanos()).isBetween(45 * MS, 50 * MS);

        run(probe, 10, 0);
        assertThat(probe.nanos()).as("forgotten").isLessThan(3 * MS);
    }

    @Test
    void aLoopThatDoesNotTickAtAllIsAsLateAsItIs() {
        var probe = probe();
        run(probe, 1, 0);

        now += 1_101 * MS;

        assertThat(probe.nanos()).isEqualTo(1_001 * MS);
    }

    @Test
    void aRealLoopThatIsHeldUpIsNoticedAndForgiven() throws Exception {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setBlockedThreadCheckInterval(60_000));
        var release = new CountDownLatch(1);
        try (var lag = LoopLag.start(vertx)) {
            vertx.getOrCreateContext().runOnContext(_ -> {
                try {
                    var _ = release.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            await().atMost(Duration.ofSeconds(30)).until(() -> lag.worstNanos() > 1_000 * MS);

            release.countDown();

            await().atMost(Duration.ofSeconds(30)).until(() -> lag.worstNanos() < 500 * MS);
        } finally {
            release.countDown();
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }
}
