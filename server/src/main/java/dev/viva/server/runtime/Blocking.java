package dev.viva.server.runtime;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.runtime.Offload;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// The one bridge from event loops to code that blocks: stores, files, handshakes, SDK calls.
///
/// Each call gets its own virtual thread. At most `limit` run at once, because behind them stands a pool of that
/// size; at most `backlog` more wait, and the rest are refused at once and counted.
///
/// **Threads:** call from anywhere. The stage completes on the Vert.x context of the caller; a caller without one is
/// given an event loop.
public final class Blocking implements Offload, AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final String name;
    private final int limit;
    private final int admission;
    private final ExecutorService threads;
    private final Semaphore running;
    private final Semaphore admitted;
    private final AtomicLong refused = new AtomicLong();

    /// @param name  what stands behind it, such as `storage`; a refusal says it
    /// @param limit most calls that run at once, at least 1
    /// @param backlog most calls that wait beyond those
    public Blocking(Vertx vertx, String name, int limit, int backlog) {
        this.vertx = vertx;
        this.name = name;
        this.limit = limit;
        this.admission = limit + backlog;
        this.running = new Semaphore(limit, true);
        this.admitted = new Semaphore(admission);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("blocking-" + name + "-", 0).factory());
    }

    @Override
    public <T> CompletionStage<T> call(Callable<T> work) {
        var context = vertx.getOrCreateContext();
        if (threads.isShutdown() || !admitted.tryAcquire()) {
            refused.incrementAndGet();
            return CompletableFuture.failedStage(new Unavailable(name, RETRY_AFTER, null));
        }
        var result = new CompletableFuture<T>();
        threads.execute(() -> complete(result, work));
        return Future.fromCompletionStage(result, context).toCompletionStage();
    }

    /// Calls refused since the start, for the metric `blocking_refused_total`.
    public long refused() {
        return refused.get();
    }

    /// Calls that wait for a place at this moment, for the gauge `blocking_waiting`.
    public int waiting() {
        return Math.max(0, admission - admitted.availablePermits() - limit);
    }

    private <T> void complete(CompletableFuture<T> result, Callable<T> work) {
        try {
            running.acquire();
            try {
                result.complete(work.call());
            } finally {
                running.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.completeExceptionally(e);
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        } finally {
            admitted.release();
        }
    }

    /// Takes no more work, waits up to 10 s for what is there, then interrupts it. Itself blocks.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}
