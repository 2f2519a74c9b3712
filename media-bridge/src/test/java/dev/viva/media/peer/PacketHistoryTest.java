package dev.viva.media.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.srtp.PacketBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacketHistoryTest {

    private static final long MS = 1_000_000;

    private final PacketHistory history = new PacketHistory();
    private final PacketBuffer again = new PacketBuffer();

    private void sent(int sequence, int length, long nanos) {
        var packet = new PacketBuffer();
        Arrays.fill(packet.bytes(), 0, length, (byte) sequence);
        packet.filled(length);
        history.sent(sequence, packet, nanos);
    }

    @Test
    void aPacketGoesOutAgainAsItWas() {
        sent(65_535, 90, 0);
        sent(0, 80, 20 * MS);

        assertThat(history.again(65_535, again, 40 * MS, 0)).isTrue();
        assertThat(again.getLength()).isEqualTo(90);
        assertThat(again.getBuffer()[89]).isEqualTo((byte) 65_535);
        assertThat(history.resent()).isEqualTo(1);
    }

    @Test
    void oneThatIsTooOldOrWasNeverSentIsOnlyCounted() {
        sent(1, 90, 0);
        sent(1 + 64, 90, 1_280 * MS);

        assertThat(history.again(1, again, 1_300 * MS, 0)).isFalse();
        assertThat(history.again(7, again, 1_300 * MS, 0)).isFalse();
        assertThat(history.asked()).isEqualTo(2);
        assertThat(history.resent()).isZero();
    }

    @Test
    void withinARoundTripAPacketIsNotSentTwice() {
        sent(1, 90, 0);

        assertThat(history.again(1, again, 60 * MS, 70 * MS)).isFalse();
        assertThat(history.again(1, again, 80 * MS, 70 * MS)).isTrue();
        assertThat(history.again(1, again, 100 * MS, 70 * MS)).isFalse();
    }

    @Test
    void nobodyGetsAPacketMoreThanThreeTimesAgain() {
        sent(1, 90, 0);

        for (var i = 1; i < 100; i++) {
            history.again(1, again, 100L * i * MS, 0);
        }
        assertThat(history.asked()).isEqualTo(99);
        assertThat(history.resent()).isEqualTo(PacketHistory.MOST_TIMES);
    }

    @Test
    void aPacketThatDoesNotFitIsNotKept() {
        sent(1, 90, 0);
        sent(1 + 64, 600, 0);

        assertThat(history.again(65, again, 100 * MS, 0)).isFalse();
        assertThat(history.again(1, again, 100 * MS, 0)).isFalse();
    }
}
