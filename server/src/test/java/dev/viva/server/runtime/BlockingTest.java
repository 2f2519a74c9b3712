package dev.viva.server.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException.Unavailable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BlockingTest {

    @Test
    void answersOnTheEventLoopThatAsked(Vertx vertx) throws Exception {
        try (var blocking = new Blocking(vertx, "storage", 1, 0)) {
            var context = vertx.getOrCreateContext();
            Promise<Boolean> sameLoop = Promise.promise();
            context.runOnContext(_ -> {
                var asking = Thread.currentThread();
                blocking.call(() -> Thread.currentThread().isVirtual())
                        .whenComplete((virtual, _) -> sameLoop.complete(
                                virtual && Thread.currentThread().equals(asking)));
            });

            assertThat(sameLoop.future().await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void runsNoMoreThanTheLimitAndRefusesBeyondTheBacklog(Vertx vertx) throws Exception {
        var open = new CountDownLatch(1);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        try (var blocking = new Blocking(vertx, "storage", 2, 3)) {
            var calls = IntStream.range(0, 6)
                    .mapToObj(_ -> blocking.call(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        open.await();
                        return running.decrementAndGet();
                    }))
                    .map(CompletionStage::toCompletableFuture)
                    .toList();

            assertThat(calls.getLast()).isCompletedExceptionally();
            assertThatThrownBy(calls.getLast()::join)
                    .hasCauseInstanceOf(Unavailable.class)
                    .hasMessageContaining("storage");
            assertThat(blocking.refused()).isEqualTo(1);
            assertThat(blocking.waiting()).isEqualTo(3);
            await().untilAsserted(() -> assertThat(running).hasValue(2));

            open.countDown();
            CompletableFuture.allOf(calls.subList(0, 5).toArray(CompletableFuture[]::new))
                    .get(5, TimeUnit.SECONDS);
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void failsWithWhatTheWorkThrewAndGivesItsPlaceBack(Vertx vertx) throws Exception {
        try (var blocking = new Blocking(vertx, "storage", 1, 0)) {
            var failed = blocking.call(() -> {
                throw new IOException("disk gone");
            });

            assertThatThrownBy(() -> failed.toCompletableFuture().get(5, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class);
            assertThat(blocking.call(() -> "again").toCompletableFuture().get(5, TimeUnit.SECONDS))
                    .isEqualTo("again");
        }
    }

    @Test
    void refusesAfterItWasClosed(Vertx vertx) {
        var blocking = new Blocking(vertx, "storage", 1, 0);
        blocking.close();

        assertThat(blocking.call(() -> "late").toCompletableFuture()).isCompletedExceptionally();
    }
}
