package dev.viva.server.hook;

import dev.viva.core.hook.DueHook;
import dev.viva.core.hook.HookEvent;
import dev.viva.core.hook.HookQueue;
import dev.viva.server.outbound.Outbound;
import dev.viva.server.outbound.OutboundException;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes deliveries that are due and tries them, some at the same time. 2xx is success; 410 stops the endpoint; all
/// else, redirects too, is tried again as [Patience] has it. A test is tried once.
///
/// **Threads:** that of `Rounds` calls [#round()], which waits while [#AT_ONCE] are under way. Any number of
/// processes may run one.
public final class HookSender {

    /// Deliveries that one process tries at the same time: more than one tenant can take, by far.
    static final int AT_ONCE = 16;

    private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
    private static final int GONE = 410;

    private final HookQueue queue;
    private final Outbound outbound;
    private final Executor threads;
    private final InstantSource clock;
    private final Patience patience;
    private final Semaphore free = new Semaphore(AT_ONCE);

    /// @param threads one for each delivery, which blocks for some seconds
    /// @param random  spreads what failed together
    public HookSender(
            HookQueue queue, Outbound outbound, Executor threads, InstantSource clock, RandomGenerator random) {
        this.queue = queue;
        this.outbound = outbound;
        this.threads = threads;
        this.clock = clock;
        this.patience = new Patience(random);
    }

    /// Begins one delivery, if there is one.
    public boolean round() throws InterruptedException {
        free.acquire();
        var begun = false;
        try {
            var next = queue.take();
            next.ifPresent(due -> threads.execute(() -> tryAndGoOn(due)));
            begun = next.isPresent();
            return begun;
        } finally {
            if (!begun) {
                free.release();
            }
        }
    }

    private void tryAndGoOn(DueHook due) {
        try {
            deliver(due);
        } catch (RuntimeException e) { // the database is away; it comes back when its time is over
            LOG.atWarn()
                    .addKeyValue("delivery", due.delivery())
                    .addKeyValue("error", e.getClass().getName())
                    .log("how a webhook went could not be noted");
        } finally {
            free.release();
        }
    }

    private void deliver(DueHook due) {
        var body = HookMessage.body(due.happening());
        try {
            var status = outbound.tell(due.url(), HookMessage.headers(due, body, clock.instant()), body);
            answered(due, status);
        } catch (OutboundException e) {
            later(
                    due,
                    switch (e.reason()) {
                        case SCHEME, ADDRESS -> "address-not-allowed";
                        case UNREACHABLE -> "unreachable";
                        case TOO_SLOW, TOO_LARGE -> "too-slow";
                    });
        }
    }

    private void answered(DueHook due, int status) {
        var outcome = "http-" + status;
        if (status >= 200 && status < 300) {
            queue.delivered(due, outcome);
        } else if (status == GONE) {
            queue.gone(due, outcome);
        } else {
            later(due, outcome);
        }
    }

    private void later(DueHook due, String outcome) {
        var wait = patience.after(due.attempt());
        if (wait.isEmpty() || due.happening().type() == HookEvent.TEST) {
            queue.failed(due, outcome);
        } else {
            queue.postpone(due, clock.instant().plus(wait.get()), outcome);
        }
    }
}
