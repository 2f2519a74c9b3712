package dev.viva.media.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FrameTickerTest {

    private final VirtualTimer time = new VirtualTimer();
    private final List<Long> beatsMs = new ArrayList<>();
    private final long start = time.nanos();
    private final FrameTicker ticker =
            new FrameTicker(time, time::nanos, nanos -> beatsMs.add((nanos - start) / 1_000_000));

    @Test
    void itBeatsEveryTwentyMilliseconds() {
        ticker.start();
        ticker.start();
        time.advanceMs(100);

        assertThat(beatsMs).containsExactly(0L, 20L, 40L, 60L, 80L, 100L);
    }

    @Test
    void tickersThatStartAtDifferentTimesBeatTogether() {
        time.advanceMs(13);
        ticker.start();
        time.advanceMs(40);

        assertThat(beatsMs).containsExactly(20L, 40L);
    }

    @Test
    void aTickerMayHaveABeatOfItsOwn() {
        time.advanceMs(13);
        ticker.start(time.nanos());
        time.advanceMs(40);

        assertThat(beatsMs).containsExactly(13L, 33L, 53L);
    }

    @Test
    void aTimerThatIsAlwaysLateDoesNotMakeItDrift() {
        FrameTicker late = new FrameTicker(
                (delay, task) -> time.schedule(delay + 3_000_000, task),
                time::nanos,
                nanos -> beatsMs.add((nanos - start) / 1_000_000));
        late.start();
        time.advanceMs(60_005);

        assertThat(beatsMs).hasSize(3_001);
        assertThat(beatsMs.getLast()).isEqualTo(60_000);
    }

    @Test
    void afterAShortStallAllFramesAreMadeUpFor() {
        ticker.start();
        time.advanceMs(0);
        time.stallMs(65);

        assertThat(beatsMs).containsExactly(0L, 20L, 40L, 60L);
        assertThat(ticker.stalls()).isZero();
    }

    @Test
    void afterALongStallThreeFramesAreMadeUpFor() {
        ticker.start();
        time.advanceMs(0);
        time.stallMs(1_005);
        time.advanceMs(20);

        assertThat(beatsMs).containsExactly(0L, 960L, 980L, 1_000L, 1_020L);
        assertThat(ticker.stalls()).isEqualTo(1);
        assertThat(ticker.skipped()).isEqualTo(47);
    }

    @Test
    void afterStopNothingFollows() {
        ticker.start();
        time.advanceMs(40);
        ticker.stop();
        ticker.stop();
        time.advanceMs(200);

        assertThat(beatsMs).hasSize(3);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aBeatMayStopTheTicker() {
        FrameTicker[] self = new FrameTicker[1];
        self[0] = new FrameTicker(time, time::nanos, nanos -> {
            beatsMs.add(nanos);
            self[0].stop();
        });
        self[0].start();
        time.stallMs(500);

        assertThat(beatsMs).hasSize(1);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void itRunsOnARealTimer() {
        CompletableFuture<Void> third = new CompletableFuture<>();
        try (var loop = Executors.newSingleThreadScheduledExecutor()) {
            int[] beats = {0};
            FrameTicker real = new FrameTicker(FrameTimer.on(loop), System::nanoTime, _ -> {
                if (++beats[0] == 3) {
                    third.complete(null);
                }
            });
            loop.execute(real::start);
            third.orTimeout(10, TimeUnit.SECONDS).join();
            loop.execute(real::stop);
        }
        assertThat(third).isCompleted();
    }
}
