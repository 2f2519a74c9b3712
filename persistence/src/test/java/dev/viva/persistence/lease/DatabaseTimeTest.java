package dev.viva.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DatabaseTimeTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong(-7);
    private Instant database = NOON;
    private boolean away;
    private int asked;
    private final DatabaseTime time = new DatabaseTime(this::ask, nanos::get);

    @Test
    void theDatabasesTimeGoesOnByTheMonotonicClock() {
        pass(Duration.ofMillis(1_234));

        assertThat(time.now()).isEqualTo(NOON.plusMillis(1_234));
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void theDatabaseIsAskedAgainAfterAWhileAndFollowedWhereverItWent() {
        pass(Duration.ofSeconds(4));
        database = NOON.minusSeconds(3_600);
        time.look();
        assertThat(time.now()).isEqualTo(NOON.plusSeconds(4));
        pass(Duration.ofSeconds(2));

        time.look();

        assertThat(time.now()).isEqualTo(database);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aDatabaseThatIsAwayIsAskedAtEachLookUntilItAnswers() {
        time.doubt();
        assertThat(time.sure()).isFalse();
        away = true;
        assertThatThrownBy(time::look).hasMessage("away");
        pass(Duration.ofSeconds(1));
        assertThat(time.now()).isEqualTo(NOON.plusSeconds(1));
        assertThat(time.sure()).isFalse();
        away = false;

        time.look();

        assertThat(time.sure()).isTrue();
    }

    private Instant ask() {
        asked++;
        if (away) {
            throw new IllegalStateException("away");
        }
        return database;
    }

    private void pass(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
