package dev.viva.media.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Where a line goes on. Each digit is the loudness of 20 ms.
class LastPauseTest {

    private static int back(String loudness) {
        return LastPause.framesBack(
                loudness.chars().mapToDouble(digit -> Math.pow(10, digit - '0')).toArray());
    }

    @Test
    void theLatestPauseCounts() {
        assertThat(back("66600066600066")).isEqualTo(4);
    }

    @Test
    void theClosureOfAConsonantIsNoPause() {
        assertThat(back("6660006606666")).isEqualTo(9);
    }

    @Test
    void withoutAPauseTheSoftestPlaceWillDo() {
        assertThat(back("66665556666")).isEqualTo(6);
    }

    @Test
    void whereAllIsEquallyLoudItGoesOnWhereItWas() {
        assertThat(back("6666666666")).isZero();
        assertThat(back("0000000000")).isZero();
        assertThat(back("")).isZero();
    }
}
