package dev.viva.server.mail;

import dev.viva.core.mail.Carrier;
import dev.viva.core.mail.Carrier.Outcome;
import dev.viva.core.mail.Due;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.mail.MailState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is due out of the queue, one after the other, and hands it to the carrier.
///
/// What fails is tried again after 30 s, then twice as long each time, up to an hour, give or take a fifth;
/// after [#MOST_ATTEMPTS], about half a day, it is given up.
///
/// **Threads:** [#run()] has one of its own, in which it stays until [#close()]. Any number of processes may
/// run one.
public final class Sender implements Runnable, AutoCloseable {

    /// 30 s, 1, 2, 4, 8, 16 and 32 min, then ten hours: time enough for a mail server to be repaired.
    public static final int MOST_ATTEMPTS = 18;

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_WISH = Duration.ofHours(6);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final MailQueue queue;
    private final Carrier carrier;
    private final InstantSource clock;
    private final RandomGenerator random;
    private volatile boolean closed;
    private volatile @Nullable Thread runner;

    /// @param random spreads what failed together
    public Sender(MailQueue queue, Carrier carrier, InstantSource clock, RandomGenerator random) {
        this.queue = queue;
        this.carrier = carrier;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        try {
            while (!closed) {
                if (!sendNext()) {
                    Thread.sleep(POLL);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private boolean sendNext() {
        try {
            return round();
        } catch (RuntimeException e) { // the database is away; what was taken comes back when its time is over
            if (!closed) {
                LOG.atWarn().addKeyValue("error", e.getClass().getName()).log("mail cannot be sent at this moment");
            }
            return false;
        }
    }

    /// Sends one message, if there is one.
    boolean round() {
        var next = queue.take();
        next.ifPresent(this::send);
        return next.isPresent();
    }

    private void send(Due due) {
        if (due.attempt() > MOST_ATTEMPTS) { // its senders died
            queue.settle(due, MailState.FAILED, "given-up");
            return;
        }
        switch (carrier.carry(due)) {
            case Outcome.Sent _ -> queue.settle(due, MailState.SENT, "");
            case Outcome.Kept _ -> queue.settle(due, MailState.KEPT, "");
            case Outcome.Refused(var reason) -> queue.settle(due, MailState.FAILED, reason);
            case Outcome.NoSuchAddress(var reason) -> queue.settle(due, MailState.BOUNCED, reason);
            case Outcome.Later(var reason, var after) -> later(due, reason, after);
        }
    }

    private void later(Due due, String reason, Duration after) {
        LOG.atWarn()
                .addKeyValue("mail", due.id())
                .addKeyValue("attempt", due.attempt())
                .addKeyValue("reason", reason)
                .log("a message could not be sent");
        if (due.attempt() == MOST_ATTEMPTS) {
            queue.settle(due, MailState.FAILED, reason);
            return;
        }
        var wish = after.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : after;
        var own = spread(pause(due.attempt()));
        queue.postpone(due, clock.instant().plus(own.compareTo(wish) > 0 ? own : wish), reason);
    }

    private static Duration pause(int attempt) {
        var doubled = FIRST.multipliedBy(1L << Math.min(attempt - 1, 10));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    private Duration spread(Duration pause) {
        return Duration.ofMillis((long) (pause.toMillis() * random.nextDouble(0.8, 1.2)));
    }

    /// Stops within seconds; a message that is just being sent may be sent once more, by whoever takes it next.
    /// Idempotent.
    @Override
    public void close() {
        closed = true;
        var running = runner;
        if (running != null) {
            running.interrupt();
            try {
                var _ = running.join(ENDS_WITHIN);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
