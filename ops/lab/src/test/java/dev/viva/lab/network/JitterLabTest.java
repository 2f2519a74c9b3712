package dev.viva.lab.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.jitter.AdaptiveDelay;
import dev.viva.media.jitter.DelayTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the table of `docs/media-quality.md` rests on, in half a minute of speech.
class JitterLabTest {

    private static final Speech SPEECH = new Speech(1_500, 10);
    private static final long SEED = 1;

    private static Listening.Result fixed(boolean red, Weather weather) {
        return Listening.to(SPEECH, red, weather, DelayTarget.fixed(60), SEED);
    }

    private static Listening.Result adapting(boolean red, Weather weather) {
        return Listening.to(SPEECH, red, weather, new AdaptiveDelay(), SEED);
    }

    @Test
    void onAnEvenNetworkTheDelayThatAdaptsIsShorterAndNothingIsMadeUp() {
        assertThat(adapting(false, Weather.CLEAR).meanMs())
                .isLessThan(fixed(false, Weather.CLEAR).meanMs());
        assertThat(adapting(false, Weather.CLEAR).madeUp()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 50", "0, 100", "0.05, 50", "0.05, 100", "0.1, 100"})
    void onAnUnevenNetworkTheDelayThatAdaptsMakesUpNoMore(double loss, int jitterMs) {
        var weather = new Weather(loss, jitterMs, 0.05, 0.01);

        assertThat(adapting(false, weather).madeUp())
                .isLessThanOrEqualTo(fixed(false, weather).madeUp());
        assertThat(adapting(true, weather).madeUp()).isLessThan(0.5); // copies fill what is lost
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.05, 0.1})
    void copiesInLaterPacketsFillHolesThatInBandOnesDoNot(double loss) {
        var weather = new Weather(loss, 20, 0, 0);
        var fec = adapting(false, weather);
        var red = adapting(true, weather);

        assertThat(fec.byFec()).isPositive();
        assertThat(fec.byRed()).isZero();
        assertThat(red.byRed()).isPositive();
        assertThat(red.madeUp()).isLessThan(fec.madeUp());
        assertThat(red.lost()).isLessThan(fec.lost());
    }

    @Test
    void theSameSeedGivesTheSameNetwork() {
        var weather = new Weather(0.1, 100, 0.05, 0.05);

        assertThat(adapting(true, weather)).isEqualTo(adapting(true, weather));
    }
}
