package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.lease.Wakefulness;
import dev.viva.media.session.Reentry.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Whether the agent may go back into a room that it has lost.
class ReentryTest {

    private final VirtualTimers timers = new VirtualTimers();
    private final ArrayDeque<Future<Boolean>> answers = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private long nanos;
    private final Wakefulness awake = new Wakefulness(() -> nanos, Duration.ofSeconds(1));
    private final Reentry reentry = new Reentry(
            timers,
            new LeaseView(awake, (_, _) -> {
                asked.incrementAndGet();
                return answers.isEmpty() ? Future.failedFuture("down") : answers.remove();
            }),
            Orders.FIRST_VISIT);

    @Test
    void whoeverHoldsTheInterviewStillMayGoBackAtOnce() {
        answers.add(Future.succeededFuture(true));

        assertThat(reentry.ask().result()).isEqualTo(Answer.OURS);
    }

    @Test
    void whoeverHasLostItMayNot() {
        answers.add(Future.succeededFuture(false));

        assertThat(reentry.ask().result()).isEqualTo(Answer.LOST);
    }

    @Test
    void aDatabaseThatIsDownIsAskedAgainUntilItAnswers() {
        answers.add(Future.failedFuture("down"));
        answers.add(Future.failedFuture("down"));
        answers.add(Future.succeededFuture(true));
        var answer = reentry.ask();

        assertThat(answer.isComplete()).isFalse();
        timers.advance(2 * Reentry.AGAIN_MS);

        assertThat(answer.result()).isEqualTo(Answer.OURS);
    }

    @Test
    void aDatabaseThatHangsIsAskedAgainToo() {
        answers.add(Promise.<Boolean>promise().future());
        answers.add(Future.succeededFuture(false));
        var answer = reentry.ask();

        timers.advance(Reentry.ANSWER_MS + Reentry.AGAIN_MS);

        assertThat(answer.result()).isEqualTo(Answer.LOST);
    }

    @Test
    void afterALongTimeWithoutAnAnswerTheRoomIsGivenUpButNotTheInterview() {
        var answer = reentry.ask();

        timers.advance(Reentry.LIMIT_MS - 2 * Reentry.AGAIN_MS);
        assertThat(answer.isComplete()).isFalse();
        timers.advance(3 * Reentry.AGAIN_MS);

        assertThat(answer.result()).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void whoWasStoppedAsksOnlyOnceTheLeasesWereRead() {
        answers.add(Future.succeededFuture(true));
        nanos += Duration.ofSeconds(15).toNanos();
        var answer = reentry.ask();
        timers.advance(1_000);
        assertThat(asked).hasValue(0);

        awake.clear(awake.gaps());
        timers.advance(Reentry.AGAIN_MS);

        assertThat(answer.result()).isEqualTo(Answer.OURS);
    }

    @Test
    void anAnswerFromBeforeAGapIsWorthNothingAfterIt() {
        var early = Promise.<Boolean>promise();
        answers.add(early.future());
        answers.add(Future.succeededFuture(false));
        var answer = reentry.ask();

        nanos += Duration.ofSeconds(15).toNanos();
        awake.touch();
        awake.clear(awake.gaps()); // the leases were read, before the answer was used
        early.complete(true);
        timers.advance(Reentry.AGAIN_MS);

        assertThat(answer.result()).isEqualTo(Answer.LOST);
    }
}
