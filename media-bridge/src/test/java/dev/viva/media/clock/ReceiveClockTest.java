package dev.viva.media.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiveClockTest {

    private static final int BASE = 0xFFFF_0000; // wraps after 1.4 s
    private final MediaClock media = new MediaClock(() -> 0);
    private final ReceiveClock clock = new ReceiveClock(media);

    private static long ns(double seconds) {
        return (long) (seconds * 1e9);
    }

    private static long ntp(double seconds) {
        return (long) seconds << 32 | (long) (seconds % 1 * 4_294_967_296.0);
    }

    /// Packets for so many seconds from a sound card that is off by `ppm`, with jitter and sender reports or without.
    private void receive(int seconds, double ppm, double jitterMs, boolean reports, boolean pauses) {
        Random random = new Random(5);
        for (int i = 0; i < seconds * 50; i++) {
            double true_ = i * 0.02 / (1 + ppm / 1e6); // when the card has sampled frame i
            double delay = 0.010 + random.nextDouble() * jitterMs / 1e3;
            clock.packet(BASE + i * 960, ns(true_ + delay));
            if (reports && i % 250 == 100) {
                clock.senderReport(ntp(3_900_000_000.0 + true_), BASE + i * 960);
            }
            clock.positionOf(BASE + i * 960);
            clock.correct(pauses && i % 200 > 150);
        }
    }

    private double errorMsAfter(int seconds, double ppm) {
        int frame = seconds * 50;
        double true_ = frame * 0.02 / (1 + ppm / 1e6);
        return clock.positionOf(BASE + frame * 960) / 48.0 - true_ * 1e3;
    }

    @Test
    void theFirstPacketStartsTheVisit() {
        clock.packet(BASE, ns(7));

        assertThat(media.started()).isTrue();
        assertThat(clock.positionOf(BASE)).isZero();
        assertThat(clock.positionOf(BASE + 960)).isEqualTo(960);
    }

    @Test
    void positionsFollowEachOtherExactlyInSpiteOfJitter() {
        media.start(0);
        clock.packet(BASE, ns(0.010));
        Random random = new Random(1);
        long before = clock.positionOf(BASE);
        for (int i = 1; i < 500; i++) {
            clock.packet(BASE + i * 960, ns(i * 0.02 + 0.010 + random.nextDouble() * 0.05));
            assertThat(clock.correct(true)).isZero();
            assertThat(clock.positionOf(BASE + i * 960)).isEqualTo(before + 960);
            before += 960;
        }
    }

    @Test
    void aSlowFirstPacketIsCorrectedInThePause() {
        media.start(0);
        clock.packet(BASE, ns(0.150)); // the others take 10 ms
        for (int i = 1; i < 100; i++) {
            clock.packet(BASE + i * 960, ns(i * 0.02 + 0.010));
            clock.positionOf(BASE + i * 960);
            clock.correct(i > 50);
        }

        assertThat(clock.positionOf(BASE + 100 * 960) / 48.0).isCloseTo(2_010, within(12.5));
        assertThat(clock.dropped()).isEqualTo(7);
    }

    @Test
    void aSlowFirstPacketCostsNothingWhileNoPositionWasAskedFor() {
        media.start(0);
        clock.packet(BASE, ns(0.045));
        clock.packet(BASE + 960, ns(0.031));
        clock.packet(BASE + 1_920, ns(0.053));

        assertThat(clock.correct(false)).isZero();

        assertThat(clock.positionOf(BASE) / 48.0).isEqualTo(11);
        assertThat(clock.dropped()).isZero();
    }

    @Test
    void aFastSoundCardIsFollowedForAnHour() {
        media.start(0);
        receive(3_600, 80, 30, true, true);

        assertThat(errorMsAfter(3_600, 80)).isBetween(-15.0, 45.0);
        assertThat(clock.dropped()).isBetween(13L, 16L); // 288 ms
        assertThat(clock.inserted()).isZero();
        assertThat(clock.driftPpm()).isCloseTo(80, within(8.0));
    }

    @Test
    void aSlowSoundCardIsFollowedWithoutReports() {
        media.start(0);
        receive(1_800, -80, 30, false, true);

        assertThat(errorMsAfter(1_800, -80)).isBetween(-15.0, 45.0);
        assertThat(clock.inserted() - clock.dropped()).isBetween(5L, 8L); // 144 ms
        assertThat(clock.dropped()).isLessThan(3); // the first packet may have been slow
        assertThat(clock.driftPpm()).isCloseTo(-80, within(8.0));
    }

    @Test
    void whileSomebodyTalksOnlyWhatIsIntolerableIsCorrected() {
        media.start(0);
        receive(600, -80, 0, true, false); // 48 ms
        assertThat(clock.inserted()).isZero();
        assertThat(clock.error()).isGreaterThan(ReceiveClock.FRAME);

        assertThat(clock.correct(true)).isEqualTo(1);
    }

    @Test
    void aReportThatCannotBeIsRefusedUntilItIsRepeated() {
        media.start(0);
        clock.packet(BASE, 0);
        clock.senderReport(ntp(1_000), BASE);
        for (int i = 1; i <= 3; i++) {
            clock.senderReport(ntp(2_000 + i), BASE + i * 48_000);
        }
        assertThat(clock.refusedReports()).isEqualTo(3);

        clock.senderReport(ntp(2_004), BASE + 4 * 48_000);

        assertThat(clock.refusedReports()).isEqualTo(3);
        assertThat(clock.error()).isZero();
    }

    @Test
    void aSenderWhoseClockStoodStillWhileMutedIsMappedAnewAtOnce() {
        media.start(0);
        clock.packet(BASE, ns(1));
        clock.packet(BASE + 960, ns(11));

        assertThat(clock.positionOf(BASE + 960)).isEqualTo(11 * 48_000);
        assertThat(clock.jumps()).isEqualTo(1);
    }

    @Test
    void aShortStandstillIsNoticedWithinSeconds() {
        media.start(0);
        for (int i = 0; i < 500; i++) {
            clock.packet(BASE + i * 960, ns(i * 0.02 + (i < 200 ? 0 : 0.5)));
        }

        assertThat(clock.positionOf(BASE + 500 * 960)).isEqualTo((long) (10.5 * 48_000));
        assertThat(clock.jumps()).isEqualTo(1);
    }

    @Test
    void aBurstAfterAStallIsNoJump() {
        media.start(0);
        for (int i = 0; i < 500; i++) {
            clock.packet(BASE + i * 960, ns(i >= 200 && i < 260 ? 260 * 0.02 : i * 0.02));
        }

        assertThat(clock.positionOf(BASE + 500 * 960)).isEqualTo(10 * 48_000);
        assertThat(clock.jumps()).isZero();
    }

    @Test
    void aTimeStampFromTheFutureMapsToNow() {
        media.start(0);
        clock.packet(BASE, ns(1));
        clock.packet(BASE + 48_000 * 3_600, ns(1.02));

        assertThat(clock.positionOf(BASE + 48_000 * 3_600)).isEqualTo((long) (1.02 * 48_000));
    }

    @Test
    void aPacketPlayedNowWasNotSaidLater() {
        media.start(0);
        clock.packet(BASE, ns(1));

        assertThat(clock.positionOf(BASE + 960, ns(2))).isEqualTo(48_960);
        assertThat(clock.positionOf(BASE + 480_000, ns(2))).isEqualTo(96_000);
        assertThat(clock.positionOf(BASE, ns(12))).isEqualTo(12 * 48_000);
    }

    @Test
    void anotherSenderIsMappedAnew() {
        media.start(0);
        clock.packet(BASE, ns(1));
        clock.reset();
        clock.packet(12_345, ns(2));

        assertThat(clock.positionOf(12_345)).isEqualTo(96_000);
    }
}
