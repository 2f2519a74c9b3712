package dev.viva.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseReviewTest {

    private static final TenantId TENANT = new TenantId(new UUID(0, 9));

    private final AtomicLong clock = new AtomicLong();
    private final Wakefulness wakefulness = new Wakefulness(clock::get, Duration.ofSeconds(1));

    @Test
    void whatIsReadAsHeldIsKept() {
        var review = LeaseReview.begin(wakefulness, List.of(held(1, 4), held(2, 7)));

        assertThat(review.lost(List.of(held(2, 7), held(1, 4)))).isEmpty();
    }

    @Test
    void whatIsNotReadIsLost() {
        var review = LeaseReview.begin(wakefulness, List.of(held(1, 4), held(2, 7)));

        assertThat(review.lost(List.of(held(2, 7)))).containsExactly(held(1, 4));
    }

    @Test
    void whatIsReadWithAnotherEpochIsLost() {
        var review = LeaseReview.begin(wakefulness, List.of(held(1, 4)));

        assertThat(review.lost(List.of(held(1, 5)))).containsExactly(held(1, 4));
    }

    @Test
    void whatIsHeldWithoutAWriterIsAStray() {
        var review = LeaseReview.begin(wakefulness, List.of(held(1, 4)));

        assertThat(review.strays(List.of(held(1, 4), held(2, 1)), List.of(held(1, 4))))
                .containsExactly(held(2, 1));
    }

    @Test
    void whatWasOpenedWhileTheTableWasReadIsNoStray() {
        var review = LeaseReview.begin(wakefulness, List.of());

        assertThat(review.strays(List.of(held(2, 1)), List.of(held(2, 1)))).isEmpty();
    }

    @Test
    void whatWasLetGoOfWhileTheTableWasReadIsNoStray() {
        var review = LeaseReview.begin(wakefulness, List.of(held(1, 4)));

        assertThat(review.strays(List.of(held(1, 4)), List.of())).isEmpty();
    }

    @Test
    void aNodeIsAwakeWhenItIsDone() {
        clock.addAndGet(5_000_000_000L);
        wakefulness.touch();
        var review = LeaseReview.begin(wakefulness, List.of());
        assertThat(wakefulness.awake()).isFalse();
        review.done();

        assertThat(wakefulness.awake()).isTrue();
    }

    @Test
    void aGapSinceItBeganNeedsAnotherReview() {
        clock.addAndGet(5_000_000_000L);
        wakefulness.touch();
        var review = LeaseReview.begin(wakefulness, List.of());
        clock.addAndGet(5_000_000_000L);
        review.done();

        assertThat(wakefulness.awake()).isFalse();
    }

    private static Held held(int interview, long epoch) {
        return new Held(TENANT, new InterviewId(new UUID(1, interview)), epoch);
    }
}
