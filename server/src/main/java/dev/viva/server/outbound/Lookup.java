package dev.viva.server.outbound;

import dev.viva.server.outbound.OutboundException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks names up, on threads of its own: the system's look-up holds the thread that asks, a virtual one with its
/// carrier.
///
/// **Threads:** any that may block. **Errors:** [UnknownHostException]; too slow, also if too many wait.
final class Lookup {

    private static final int THREADS = 4;
    private static final int WAITING = 64;

    private final Names names;
    private final Duration limit;
    private final ThreadPoolExecutor threads;

    Lookup(Names names, Duration limit) {
        this.names = names;
        this.limit = limit;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("names-", 0).factory());
        threads.allowCoreThreadTimeOut(true); // so there is nothing to close
    }

    /// Who knows which addresses a name has; all of them, at least one.
    @FunctionalInterface
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    InetAddress[] of(String host) throws UnknownHostException, OutboundException {
        try {
            return threads.submit(() -> names.of(host)).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException(host);
        } catch (TimeoutException | RejectedExecutionException e) {
            throw new OutboundException(Reason.TOO_SLOW, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutboundException(Reason.UNREACHABLE, e);
        }
    }
}
