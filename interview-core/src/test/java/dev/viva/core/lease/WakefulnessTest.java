package dev.viva.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WakefulnessTest {

    private static final Duration GAP = Duration.ofSeconds(1);

    private final AtomicLong clock = new AtomicLong(-5_000_000_000L);
    /// What happens between one look at the clock and the next thing that the thread does.
    private final Queue<Runnable> afterLooks = new ArrayDeque<>();

    private final Wakefulness wakefulness = new Wakefulness(this::look, GAP);

    @Test
    void aProcessThatIsTouchedIsAwake() {
        for (var i = 0; i < 100; i++) {
            pass(100);
            wakefulness.touch();
            assertThat(wakefulness.awake()).isTrue();
        }
        assertThat(wakefulness.gaps()).isZero();
    }

    @Test
    void aTouchThatIsALittleLateIsNoGap() {
        pass(1000);

        assertThat(wakefulness.awake()).isTrue();
    }

    @Test
    void afterAGapTheFirstQuestionIsAnsweredWithNo() {
        pass(1001);

        assertThat(wakefulness.awake()).isFalse();
        assertThat(wakefulness.gaps()).isEqualTo(1);
    }

    @Test
    void afterAGapTheFirstTouchDoesNotCoverItUp() {
        pass(1001);
        wakefulness.touch();

        assertThat(wakefulness.awake()).isFalse();
    }

    @Test
    void itStaysAsleepHoweverLongItRunsUntilTheLeasesWereRead() {
        pass(5000);
        for (var i = 0; i < 50; i++) {
            wakefulness.touch();
            assertThat(wakefulness.awake()).isFalse();
            pass(100);
        }
        wakefulness.touch();
        wakefulness.clear(wakefulness.gaps());

        assertThat(wakefulness.awake()).isTrue();
        assertThat(wakefulness.gaps()).isEqualTo(1);
    }

    @Test
    void aGapWhileTheLeasesAreReadIsNotCleared() {
        pass(5000);
        wakefulness.touch();
        var before = wakefulness.gaps();
        pass(5000);
        wakefulness.touch();
        wakefulness.clear(before);

        assertThat(wakefulness.awake()).isFalse();
        assertThat(wakefulness.gaps()).isEqualTo(2);
    }

    @Test
    void aGapThatNobodyHasFoundYetIsNotCleared() {
        pass(5000);
        wakefulness.touch();
        var before = wakefulness.gaps();
        pass(5000);
        wakefulness.clear(before);

        assertThat(wakefulness.awake()).isFalse();
    }

    @Test
    void aGapThatBeginsWithinATouchIsFound() {
        afterNextLook(() -> pass(5000));
        wakefulness.touch();

        assertThat(wakefulness.awake()).isFalse();
        assertThat(wakefulness.gaps()).isEqualTo(1);
    }

    @Test
    void aGapThatBeginsWhileAnotherOneIsFoundIsAnotherOne() {
        pass(5000);
        afterNextLook(() -> pass(7000));
        wakefulness.touch();
        var known = wakefulness.gaps();
        assertThat(wakefulness.awake()).isFalse();
        wakefulness.clear(known);

        assertThat(wakefulness.awake()).isFalse();
        assertThat(wakefulness.gaps()).isEqualTo(2);
    }

    @Test
    void anotherThreadThatFindsTheGapWithinATouchLeavesOneGap() {
        afterNextLook(() -> {
            pass(5000);
            assertThat(wakefulness.awake()).isFalse();
        });
        wakefulness.touch();

        assertThat(wakefulness.awake()).isFalse();
        assertThat(wakefulness.gaps()).isEqualTo(1);
    }

    @Test
    void clearingWithoutAGapChangesNothing() {
        wakefulness.clear(wakefulness.gaps());

        assertThat(wakefulness.awake()).isTrue();
    }

    @Test
    void anAnswerFromBeforeAGapIsWorthNothingAfterItAlsoWhenTheLeasesWereReadMeanwhile() {
        var asked = wakefulness.gaps();
        assertThat(wakefulness.awakeSince(asked)).isTrue();
        pass(5000);
        assertThat(wakefulness.awakeSince(asked)).isFalse();
        wakefulness.clear(wakefulness.gaps());

        assertThat(wakefulness.awakeSince(asked)).isFalse();
        assertThat(wakefulness.awakeSince(wakefulness.gaps())).isTrue();
    }

    @Test
    void whatNobodyElseHoldsIsAlwaysAwake() {
        assertThat(Wakefulness.always().awake()).isTrue();
    }

    /// Three threads ask all the time, one touches, one lets gap after gap pass and clears each.
    @Test
    void noThreadIsEverToldAwakeBetweenAGapAndItsClearing() throws Exception {
        var race = new Race();
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            for (var i = 0; i < 3; i++) {
                threads.execute(() -> race.run(race::ask));
            }
            threads.execute(() -> race.run(race.tested::touch));
            race.gapAfterGap();
        }
        assertThat(race.wrong).isEmpty();
        assertThat(race.tested.gaps()).isEqualTo(Race.GAPS);
    }

    private static final class Race {

        static final int GAPS = 2_000;

        final AtomicLong clock = new AtomicLong();
        final Wakefulness tested = new Wakefulness(clock::get, GAP);
        final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        /// The gap that is behind us and not cleared; 0 if there is none.
        final AtomicLong uncleared = new AtomicLong();

        final AtomicBoolean over = new AtomicBoolean();

        void run(Runnable action) {
            while (!over.get()) {
                action.run();
                Thread.onSpinWait();
            }
        }

        void ask() {
            var gap = uncleared.get();
            if (gap != 0 && tested.awake() && uncleared.get() == gap) {
                wrong.add("awake in gap " + gap);
            }
        }

        void gapAfterGap() {
            try {
                for (var i = 1; i <= GAPS; i++) {
                    clock.addAndGet(5_000_000_000L);
                    uncleared.set(i);
                    while (tested.gaps() < i) {
                        Thread.onSpinWait();
                    }
                    assertThat(tested.awake()).isFalse();
                    uncleared.set(0);
                    tested.clear(i);
                    assertThat(tested.awake()).isTrue();
                }
            } finally {
                over.set(true);
            }
        }
    }

    private void pass(long ms) {
        clock.addAndGet(ms * 1_000_000);
    }

    private void afterNextLook(Runnable what) {
        afterLooks.add(what);
    }

    private long look() {
        var now = clock.get();
        var next = afterLooks == null ? null : afterLooks.poll();
        if (next != null) {
            next.run();
        }
        return now;
    }
}
