package dev.viva.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JitterBufferTest {

    private static final byte TOC = (byte) 0x48; // SILK, 20 ms
    private final JitterBuffer buffer = new JitterBuffer(DelayTarget.fixed(40));

    private boolean insert(int sequence, int frame) {
        return insert(sequence, frame * 960, TOC);
    }

    private boolean insert(int sequence, int timestamp, byte toc) {
        byte[] payload = {9, 9, toc, (byte) sequence, (byte) (sequence >> 8)};
        return buffer.insert(sequence & 0xFFFF, timestamp, payload, 2, 3, 0);
    }

    /// What one tick answers: the sequence number of a packet, or the first letter of the answer.
    private String tick() {
        buffer.tick();
        List<String> answers = new ArrayList<>();
        for (Next next = buffer.next(); next != Next.DONE; next = buffer.next()) {
            answers.add(next == Next.PACKET ? "" + wireSequence() : next.name().substring(0, 1));
        }
        return String.join("+", answers);
    }

    private int wireSequence() {
        byte[] slab = buffer.payload();
        int offset = buffer.offset();
        assertThat(buffer.length()).isEqualTo(3);
        return (slab[offset + 1] & 0xFF) | (slab[offset + 2] & 0xFF) << 8;
    }

    private String ticks(int count) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(tick());
        }
        return String.join(" ", all);
    }

    @Test
    void nothingIsThereBeforeTheFirstPacket() {
        assertThat(ticks(3)).isEqualTo("E E E");
    }

    @Test
    void packetsComeOutAfterTheTargetDelay() {
        insert(100, 0);
        assertThat(tick()).isEqualTo("E");
        insert(101, 1);
        assertThat(tick()).isEqualTo("E");
        insert(102, 2);
        assertThat(ticks(3)).isEqualTo("100 101 102");
    }

    @Test
    void theWrongOrderIsMadeRight() {
        insert(100, 0);
        insert(102, 2);
        insert(101, 1);
        insert(99, -1);

        assertThat(ticks(5)).isEqualTo("E 99 100 101 102");
    }

    @Test
    void aLostPacketIsMissingAndTheNextOneIsShownForItsCopy() {
        insert(1, 0);
        insert(2, 1);
        insert(4, 3);
        assertThat(ticks(4)).isEqualTo("E E 1 2");

        buffer.tick();
        assertThat(buffer.next()).isEqualTo(Next.MISSING);
        assertThat(wireSequence()).isEqualTo(4);
        assertThat(buffer.next()).isEqualTo(Next.DONE);

        assertThat(tick()).isEqualTo("4");
        assertThat(buffer.counts().lost()).isEqualTo(1);
        assertThat(buffer.counts().concealed()).isEqualTo(1);
    }

    @Test
    void ofSeveralLostPacketsOnlyTheLastCanBeRecovered() {
        insert(1, 0);
        insert(4, 3);
        assertThat(ticks(3)).isEqualTo("E E 1");

        buffer.tick();
        assertThat(buffer.next()).isEqualTo(Next.MISSING);
        assertThat(buffer.length()).isZero();
        buffer.next();
        buffer.tick();
        assertThat(buffer.next()).isEqualTo(Next.MISSING);
        assertThat(buffer.length()).isEqualTo(3);
    }

    @Test
    void aPacketAfterItsTimeIsDroppedAndCounted() {
        insert(1, 0);
        insert(3, 2);
        assertThat(ticks(5)).isEqualTo("E E 1 M 3");

        assertThat(insert(2, 1)).isFalse();
        assertThat(buffer.counts().late()).isEqualTo(1);
    }

    @Test
    void theSamePacketTwiceIsPlayedOnce() {
        insert(1, 0);
        assertThat(insert(1, 0)).isFalse();

        assertThat(ticks(3)).isEqualTo("E E 1");
        assertThat(insert(1, 0)).isFalse();
        assertThat(buffer.counts().duplicate()).isEqualTo(1);
        assertThat(buffer.counts().late()).isEqualTo(1);
    }

    @Test
    void aTimeStampThatJumpsWhileTheSequenceGoesOnIsSilence() {
        insert(1, 0);
        insert(2, 4);

        assertThat(ticks(7)).isEqualTo("E E 1 S S S 2");
        assertThat(buffer.counts().lost()).isZero();
        assertThat(buffer.counts().concealed()).isZero();
    }

    @Test
    void theLossAtTheStartOfASilenceIsConcealedOnce() {
        insert(1, 0);
        insert(3, 5);

        assertThat(ticks(8)).isEqualTo("E E 1 M S S S 3");
    }

    @Test
    void sequenceAndTimeStampMayWrap() {
        for (int i = 0; i < 6; i++) {
            insert(65_533 + i, -3 * 960 + i * 960, TOC);
        }

        assertThat(ticks(8)).isEqualTo("E E 65533 65534 65535 0 1 2");
    }

    @Test
    void whenNothingComesFiveFramesAreConcealedThenItIsEmpty() {
        insert(1, 0);

        assertThat(ticks(10)).isEqualTo("E E 1 M M M M M E E");
        assertThat(buffer.counts().lost()).isZero();
    }

    @Test
    void afterAPacketOfDtxNothingIsConcealed() {
        insert(1, 0);
        buffer.insert(2, 960, new byte[] {TOC}, 0, 1, 0);
        assertThat(ticks(3)).isEqualTo("E E 1");
        buffer.tick();
        assertThat(buffer.next()).isEqualTo(Next.PACKET);
        assertThat(buffer.next()).isEqualTo(Next.DONE);

        assertThat(ticks(2)).isEqualTo("E E");
    }

    @Test
    void soundThatComesLateInOneBurstIsAllPlayed() {
        insert(1, 0);
        assertThat(ticks(5)).isEqualTo("E E 1 M M");
        for (int i = 0; i < 12; i++) {
            insert(2 + i, 1 + i);
        }

        assertThat(buffer.behind()).isTrue();
        assertThat(ticks(12)).isEqualTo("2 3 4 5 6 7 8 9 10 11 12 13");
        assertThat(buffer.counts().shifted()).isEqualTo(1);
        assertThat(buffer.counts().late()).isZero();
    }

    @Test
    void afterAPauseTheDelayIsSetAnew() {
        insert(1, 0);
        ticks(50);
        insert(2, 47);

        assertThat(ticks(3)).isEqualTo("E E 2".replace('E', 'S'));
        assertThat(buffer.behind()).isFalse();
    }

    @Test
    void aFullBufferDropsItsOldest() {
        for (int i = 0; i < 70; i++) {
            insert(i, i);
        }

        assertThat(tick()).isEqualTo("6");
        assertThat(buffer.counts().discarded()).isEqualTo(6);
        assertThat(buffer.waiting()).isEqualTo(63);
    }

    @Test
    void aSenderThatStartsAnewIsFollowedAtItsSecondPacket() {
        insert(1, 0);
        ticks(3);

        assertThat(insert(40_000, 5_000)).isFalse();
        assertThat(insert(40_001, 5_001)).isTrue();

        assertThat(ticks(3)).isEqualTo("E E 40001");
        assertThat(buffer.counts().strange()).isEqualTo(1);
        assertThat(buffer.counts().restarts()).isEqualTo(1);
    }

    @Test
    void oneStrangePacketChangesNothing() {
        insert(1, 0);
        assertThat(insert(40_000, 5_000)).isFalse();
        insert(2, 1);

        assertThat(ticks(4)).isEqualTo("E E 1 2");
    }

    @Test
    void aClockThatJumpsForwardIsFollowedWithoutWaiting() {
        insert(1, 0);
        insert(2, 10_000);

        assertThat(ticks(4)).isEqualTo("E E 1 2");
        assertThat(buffer.counts().shifted()).isEqualTo(1);
    }

    @Test
    void aLongPacketServesSeveralTicks() {
        byte sixty = (byte) 0x58;
        insert(1, 0, sixty);
        insert(2, 2_880, sixty);

        assertThat(ticks(8)).isEqualTo("E E 1   2  ");
    }

    @Test
    void aLostLongPacketIsMissingForAllOfItsTime() {
        byte sixty = (byte) 0x58;
        insert(1, 0, sixty);
        insert(3, 5_760, sixty);

        assertThat(ticks(9)).isEqualTo("E E 1   M M M 3");
        assertThat(buffer.counts().lost()).isEqualTo(1);
    }

    @Test
    void twoShortPacketsServeOneTick() {
        byte ten = (byte) 0x40;
        for (int i = 0; i < 4; i++) {
            insert(i, i * 480, ten);
        }

        assertThat(ticks(4)).isEqualTo("E E 0+1 2+3");
    }

    private boolean copy(int sequence, int frame) {
        byte[] payload = {TOC, (byte) sequence, (byte) (sequence >> 8)};
        return buffer.insertCopy(sequence, frame * 960, payload, 0, 3);
    }

    @Test
    void aCopyFillsTheHoleOfALostPacketAndIsCounted() {
        insert(1, 0);
        assertThat(copy(2, 1)).isTrue();
        insert(3, 2);

        assertThat(ticks(5)).isEqualTo("E E 1 2 3");
        assertThat(buffer.counts().recovered()).isEqualTo(1);
        assertThat(buffer.counts().lost()).isZero();
        assertThat(insert(2, 1)).isFalse();
        assertThat(buffer.counts().late()).isEqualTo(1);
    }

    @Test
    void aCopyThatIsThereOrPassedOrFarAwayIsNotTaken() {
        assertThat(copy(1, 0)).isFalse(); // nothing has come yet: a copy alone starts no track
        insert(10, 10);
        insert(12, 12);
        assertThat(copy(12, 12)).isFalse();
        assertThat(copy(60, 60)).isFalse();
        ticks(6);
        assertThat(copy(11, 11)).isFalse();
        assertThat(buffer.counts().recovered()).isZero();
    }

    @Test
    void emptyAndHugePacketsAreRefused() {
        assertThat(buffer.insert(1, 0, new byte[0], 0, 0, 0)).isFalse();
        assertThat(buffer.insert(1, 0, new byte[1_500], 0, 1_500, 0)).isFalse();
        assertThat(buffer.counts().oversized()).isEqualTo(2);
    }
}
