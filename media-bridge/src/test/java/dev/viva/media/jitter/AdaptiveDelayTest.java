package dev.viva.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AdaptiveDelayTest {

    private static final int MS = 48;

    private final AdaptiveDelay delay = new AdaptiveDelay();
    private final Random random = new Random(1);
    private int packets;

    /// A packet that is late by so much, every 20 ms.
    private int packet(double lateMs) {
        long timestamp = packets * 960L;
        long nanos = (long) ((packets * 20 + 5 + lateMs) * 1e6);
        packets++;
        return delay.arrived(timestamp, nanos);
    }

    private void packets(int count, int jitterMs) {
        for (int i = 0; i < count; i++) {
            packet(random.nextDouble() * jitterMs);
        }
    }

    @Test
    void itBeginsWithSixtyMillisecondsAndShrinksOnAnEvenNetwork() {
        assertThat(delay.samples48k()).isEqualTo(60 * MS);
        packets(60, 0);
        assertThat(delay.samples48k()).isEqualTo(20 * MS);
    }

    @Test
    void itTellsHowLateAPacketIs() {
        packet(0);
        assertThat(packet(30)).isBetween(29 * MS, 31 * MS);
        assertThat(packet(0)).isBetween(0, 10 * MS); // as arrivals count, which never go back
    }

    @Test
    void itGrowsWithinASecondAndShrinksWithinTen() {
        packets(500, 0);
        packets(50, 100);
        assertThat(delay.samples48k()).isEqualTo(100 * MS);

        packets(100, 0);
        assertThat(delay.samples48k()).isGreaterThan(60 * MS);
        packets(500, 0);
        assertThat(delay.samples48k()).isEqualTo(20 * MS);
    }

    @Test
    void aMissedPacketMakesRoomForTheCopyInTheNextOne() {
        packets(100, 0);
        delay.missed();
        assertThat(delay.samples48k()).isEqualTo(40 * MS);
        packets(500, 0);
        assertThat(delay.samples48k()).isEqualTo(20 * MS);
    }

    @Test
    void itNeverExceedsTwoHundredMilliseconds() {
        packets(500, 0);
        packets(50, 400);

        assertThat(delay.samples48k()).isBetween(180 * MS, 200 * MS);
    }

    @Test
    void aStallIsForgottenTenSecondsAfterwards() {
        packets(500, 0);
        for (int late = 2_000; late > 0; late -= 20) {
            packet(late);
        }
        assertThat(delay.samples48k()).isEqualTo(200 * MS);

        packets(500, 0);
        assertThat(delay.samples48k()).isEqualTo(20 * MS);
    }

    @Test
    void anotherSenderBeginsANewTimeLineOnTheSameNetwork() {
        packets(100, 100);
        delay.restarted();

        assertThat(delay.arrived(7_000_000, 5_000_000_000L)).isZero();
        assertThat(delay.samples48k()).isEqualTo(100 * MS);
    }
}
