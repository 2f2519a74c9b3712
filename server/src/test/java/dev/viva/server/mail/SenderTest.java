package dev.viva.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.MailId;
import dev.viva.core.id.TenantId;
import dev.viva.core.mail.Carrier;
import dev.viva.core.mail.Carrier.Outcome;
import dev.viva.core.mail.Due;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.Mail;
import dev.viva.core.mail.MailKind;
import dev.viva.core.mail.MailQueue;
import dev.viva.core.mail.MailState;
import dev.viva.server.runtime.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final FakeQueue queue = new FakeQueue();

    @Test
    void eachOutcomeLeadsToItsState() {
        assertThat(after(1, new Outcome.Sent())).isEqualTo("SENT ");
        assertThat(after(1, new Outcome.Kept())).isEqualTo("KEPT ");
        assertThat(after(1, new Outcome.Refused("smtp-554"))).isEqualTo("FAILED smtp-554");
        assertThat(after(1, new Outcome.NoSuchAddress("smtp-550"))).isEqualTo("BOUNCED smtp-550");
    }

    @Test
    void pausesDoubleUpToAnHourAndTheLastAttemptIsTheEnd() {
        var pauses = new ArrayList<Long>();
        for (var attempt = 1; attempt < Sender.MOST_ATTEMPTS; attempt++) {
            assertThat(after(attempt, later(0))).isEqualTo("WAITING smtp-451");
            pauses.add(queue.until.getEpochSecond() - NOW.getEpochSecond());
        }
        for (var i = 0; i < pauses.size(); i++) {
            var middle = Math.min(3_600, 30 << Math.min(i, 10));
            assertThat(pauses.get(i)).isBetween((long) (middle * 0.8) - 1, (long) (middle * 1.2) + 1);
        }
        assertThat(after(Sender.MOST_ATTEMPTS, later(0))).isEqualTo("FAILED smtp-451");
        assertThat(after(Sender.MOST_ATTEMPTS + 1, new Outcome.Sent())).isEqualTo("FAILED given-up");
    }

    @Test
    void whatTheServerWishesCountsWhereItIsLongerAndWithinReason() {
        assertThat(after(1, later(600))).isEqualTo("WAITING smtp-451");
        assertThat(queue.until).isEqualTo(NOW.plusSeconds(600));
        assertThat(after(1, later(999_999))).isEqualTo("WAITING smtp-451");
        assertThat(queue.until).isEqualTo(NOW.plus(Duration.ofHours(6)));
        assertThat(after(8, later(1))).isEqualTo("WAITING smtp-451");
        assertThat(queue.until).isAfter(NOW.plusSeconds(2_000));
    }

    @Test
    void aDatabaseThatIsAwayEndsNothing() throws Exception {
        queue.failures = 1;
        queue.due.add(due(1));
        var carried = new CountDownLatch(1);
        var sender = sender(_ -> {
            carried.countDown();
            return new Outcome.Sent();
        });
        try (var _ = Rounds.start("mail", sender::round)) {
            assertThat(carried.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private String after(int attempt, Outcome outcome) {
        queue.due.add(due(attempt));
        assertThat(sender(_ -> outcome).round()).isTrue();
        assertThat(sender(_ -> outcome).round()).isFalse();
        return queue.settled;
    }

    private static Outcome later(int seconds) {
        return new Outcome.Later("smtp-451", Duration.ofSeconds(seconds));
    }

    private static Due due(int attempt) {
        var due = Dues.to("robin@mail.example");
        return new Due(due.id(), due.tenant(), attempt, due.letter());
    }

    private Sender sender(Carrier carrier) {
        return new Sender(queue, carrier, () -> NOW, RandomGenerator.of("L64X128MixRandom"));
    }

    /// Remembers the last that happened.
    private static final class FakeQueue implements MailQueue {
        final Deque<Due> due = new ArrayDeque<>();
        int failures;
        String settled = "";
        Instant until = NOW;

        @Override
        public synchronized Optional<Due> take() {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("away");
            }
            return Optional.ofNullable(due.poll());
        }

        @Override
        public synchronized void settle(Due message, MailState state, String reason) {
            settled = state + " " + reason;
        }

        @Override
        public synchronized void postpone(Due message, Instant when, String reason) {
            settled = "WAITING " + reason;
            until = when;
        }

        @Override
        public MailId put(TenantId tenant, MailKind kind, UUID about, Letter letter) {
            throw new AssertionError();
        }

        @Override
        public List<Mail> list(TenantId tenant, int most) {
            throw new AssertionError();
        }

        @Override
        public Optional<Mail> find(TenantId tenant, MailId mail) {
            throw new AssertionError();
        }

        @Override
        public Optional<Letter> kept(TenantId tenant, MailId mail) {
            throw new AssertionError();
        }

        @Override
        public void bounced(TenantId tenant, MailId mail, String reason) {
            throw new AssertionError();
        }
    }
}
