package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private long nanos = 77;
    private final Backoff backoff = new Backoff(() -> nanos, new Random(4));

    @Test
    void theFirstAttemptIsAtOnceAndLaterOnesComeEverMoreSlowlyUntilTheTimeIsOver() {
        var waits = new ArrayList<Long>();
        for (var wait = backoff.next(); wait >= 0; wait = backoff.next()) {
            waits.add(wait);
            pass(wait);
        }

        assertThat(waits.getFirst()).isZero();
        assertThat(waits).hasSizeBetween(5, 7);
        assertThat(waits.subList(0, 5)).isSorted();
        assertThat(waits.stream().mapToLong(Long::longValue).sum())
                .isBetween(Backoff.LIMIT_MILLIS / 2, Backoff.LIMIT_MILLIS);
    }

    @Test
    void attemptsThatTakeTheirTimeCountToo() {
        assertThat(backoff.next()).isZero();
        pass(Backoff.LIMIT_MILLIS);

        assertThat(backoff.next()).isEqualTo(-1);
    }

    @Test
    void twoParticipantsDoNotComeBackAsOne() {
        var other = new Backoff(() -> nanos, new Random(5));

        assertThat(waits(backoff)).isNotEqualTo(waits(other));
    }

    @Test
    void resumingIsWorthItForTheFirstHalf() {
        assertThat(backoff.resumes()).isTrue();
        backoff.next();
        assertThat(backoff.resumes()).isTrue();

        pass(Backoff.RESUME_MILLIS);

        assertThat(backoff.resumes()).isFalse();
    }

    @Test
    void anotherWayIsTriedAtOnceButTheTimeGoesOn() {
        backoff.next();
        backoff.next();
        pass(Backoff.LIMIT_MILLIS);

        backoff.anew();
        assertThat(backoff.next()).isZero();

        pass(1);
        backoff.anew();
        assertThat(backoff.next()).isEqualTo(-1);
    }

    @Test
    void onceAllIsWellTheNextLossBeginsFromTheStart() {
        backoff.next();
        pass(Backoff.LIMIT_MILLIS);

        backoff.settled();

        assertThat(backoff.next()).isZero();
        assertThat(backoff.resumes()).isTrue();
    }

    private static List<Long> waits(Backoff backoff) {
        return List.of(backoff.next(), backoff.next(), backoff.next());
    }

    private void pass(long millis) {
        nanos += millis * 1_000_000;
    }
}
