package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final VirtualTimers timers = new VirtualTimers();
    private final Deadline deadline = new Deadline(timers);

    private Future<Void> atMostASecond(Future<?> running) {
        return deadline.atMost(Duration.ofSeconds(1), "test", running);
    }

    @Test
    void aStepThatEndsInTimeLeavesNoTimer() {
        var step = Promise.<String>promise();
        var waiting = atMostASecond(step.future());
        timers.advance(999);
        assertThat(waiting.isComplete()).isFalse();

        step.complete("done");

        assertThat(waiting.succeeded()).isTrue();
        assertThat(timers.waiting()).isZero();
    }

    @Test
    void aStepThatFailsIsOver() {
        assertThat(atMostASecond(Future.failedFuture("no")).succeeded()).isTrue();
        var step = Promise.<String>promise();
        var waiting = atMostASecond(step.future());

        step.fail("no");

        assertThat(waiting.succeeded()).isTrue();
    }

    @Test
    void aStepThatHangsIsGivenUpOnceAndMayStillEnd() {
        var step = Promise.<String>promise();
        var waiting = atMostASecond(step.future());

        timers.advance(1_000);
        assertThat(waiting.succeeded()).isTrue();
        step.complete("late");

        assertThat(timers.waiting()).isZero();
    }
}
