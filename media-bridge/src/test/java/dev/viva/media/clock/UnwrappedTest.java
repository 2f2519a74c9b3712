package dev.viva.media.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnwrappedTest {

    @Test
    void sequenceNumbersGoOnAfterTheWrapAndBackAgain() {
        Unwrapped sequence = Unwrapped.sequence();

        assertThat(sequence.advance(65_535)).isEqualTo(65_535);
        assertThat(sequence.advance(2)).isEqualTo(65_538);
        assertThat(sequence.peek(65_534)).isEqualTo(65_534);
        assertThat(sequence.advance(3)).isEqualTo(65_539);
    }

    @Test
    void timeStampsGoOnAfterTheWrapAndBackAgain() {
        Unwrapped timestamp = Unwrapped.timestamp();

        assertThat(timestamp.advance(-960)).isEqualTo(0xFFFF_FFFFL - 959);
        assertThat(timestamp.advance(960)).isEqualTo(0x1_0000_0000L + 960);
        assertThat(timestamp.peek(-960)).isEqualTo(0xFFFF_FFFFL - 959);
    }

    @Test
    void aResetForgets() {
        Unwrapped sequence = Unwrapped.sequence();
        sequence.advance(65_535);
        sequence.advance(5);
        sequence.reset();

        assertThat(sequence.advance(7)).isEqualTo(7);
    }
}
