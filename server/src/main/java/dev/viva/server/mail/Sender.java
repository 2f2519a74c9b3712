package dev.viva.server.mail;

import dev.viva.core.mail.Carrier;
import dev.viva.core.mail.Carrier.Outcome;
import dev.viva.core.mail.Due;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.mail.MailState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what is due out of the queue, one after the other, and hands it to the carrier.
///
/// What fails is tried again after 30 s, then twice as long each time, up to an hour, give or take a fifth;
/// after [#MOST_ATTEMPTS], about half a day, it is given up.
///
/// **Threads:** that of [Rounds], which calls [#round()]. Any number of processes may run one.
public final class Sender {

    /// 30 s, 1, 2, 4, 8, 16 and 32 min, then ten hours: time enough for a mail server to be repaired.
    public static final int MOST_ATTEMPTS = 18;

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration LONGEST_WISH = Duration.ofHours(6);

    private final MailQueue queue;
    private final Carrier carrier;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param random spreads what failed together
    public Sender(MailQueue queue, Carrier carrier, InstantSource clock, RandomGenerator random) {
        this.queue = queue;
        this.carrier = carrier;
        this.clock = clock;
        this.random = random;
    }

    /// Sends one message, if there is one.
    public boolean round() {
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
}
