package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.media.codec.Tones;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TurnDetectorTest {

    private final Heard heard = new Heard();
    private final TurnDetector detector = new TurnDetector(TurnSettings.DEFAULT, heard);
    private final Random random = new Random(3);
    private long position;

    private void hear(short[] pcm) {
        for (int i = 0; i + 320 <= pcm.length; i += 320) {
            detector.frame(Arrays.copyOfRange(pcm, i, i + 320), position);
            position += 960;
        }
    }

    private short[] noise(double seconds, double rms) {
        short[] pcm = new short[(int) (seconds * 16_000)];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.clamp(random.nextGaussian() * rms, -32_000, 32_000);
        }
        return pcm;
    }

    private short[] talk(double seconds) {
        return Tones.sine(16_000, 200, 5_000, (int) (seconds * 16_000));
    }

    @Test
    void silenceAndQuietNoiseNeverStartAnything() {
        hear(new short[16_000 * 5]);
        hear(noise(30, 40));
        hear(new short[16_000 * 5]);
        hear(noise(5, 90));

        assertThat(heard.events).isEmpty();
    }

    @Test
    void speechStartsWithItsPreRollAndEndsAfterTheHangOver() {
        hear(noise(1, 20));
        hear(talk(1));
        hear(noise(2, 20));

        assertThat(heard.events).containsExactly("1 from 700", "1 to 2000");
        assertThat(heard.samples).isEqualTo((int) (16_000 * (2.6 - 0.7)));
        assertThat(heard.gaps).isZero();
    }

    @Test
    void aShortPauseDoesNotEndTheUtterance() {
        hear(noise(1, 20));
        hear(talk(1));
        hear(noise(0.5, 20));
        hear(talk(1));
        hear(noise(0.7, 20));

        assertThat(heard.events).containsExactly("1 from 700", "1 to 3500");
    }

    @Test
    void aClickIsNoSpeech() {
        hear(noise(1, 20));
        hear(talk(0.04));
        hear(noise(1, 20));

        assertThat(heard.events).isEmpty();
    }

    @Test
    void steadyNoiseFromTheBeginningIsNotSpeech() {
        hear(noise(20, 400));

        assertThat(heard.events).isEmpty();
        assertThat(detector.noiseDbfs()).isCloseTo(Level.dbfs(noise(1, 400), 16_000), within(1.5));
    }

    @Test
    void noiseThatIsSwitchedOnCannotHoldTheUtteranceOpen() {
        hear(noise(5, 20));
        hear(noise(60, 1_500));

        assertThat(heard.events).hasSize(2);
        assertThat(heard.events.get(0)).isEqualTo("1 from 4700");
        assertThat(position / 48).isGreaterThan(60_000);
        assertThat(heard.endMs).isBetween(8_000L, 9_600L);
    }

    @Test
    void noiseThatIsSwitchedOffLeavesTheDetectorSensitive() {
        hear(noise(20, 1_500));
        heard.events.clear();
        hear(noise(0.3, 20));
        hear(Tones.sine(16_000, 200, 700, 16_000));
        hear(noise(1, 20));

        assertThat(heard.events).hasSize(2);
    }

    @Test
    void whoTalksFromTheFirstMomentIsHeard() {
        hear(talk(3));
        hear(noise(1, 20));

        assertThat(heard.events).containsExactly("1 from 0", "1 to 3000");
    }

    @Test
    void anEchoAtTheStartOfTheInterviewIsNotTheCandidate() {
        short[] echo = Tones.sine(16_000, 200, 250, 16_000 * 2); // 8 dB above what would start speech
        detector.interviewerTalks(true);
        hear(echo);
        assertThat(heard.events).isEmpty();

        hear(talk(1));
        assertThat(heard.events).containsExactly("1 from 1700");
    }

    @Test
    void theEchoGuardEndsWithTheThirdSecond() {
        detector.interviewerTalks(true);
        hear(noise(3, 5));
        hear(Tones.sine(16_000, 200, 250, 16_000));

        assertThat(heard.events).hasSize(1);
    }

    @Test
    void aMutedMicrophoneTeachesNothingAboutTheRoom() {
        hear(noise(10, 400));
        hear(new short[16_000 * 20]);
        hear(noise(5, 400));

        assertThat(heard.events).isEmpty();
    }

    @Test
    void patienceMayChangeWithinAnUtterance() {
        hear(noise(1, 20));
        hear(talk(1));
        detector.hangOverMs(1_500);
        hear(noise(1, 20));
        assertThat(heard.events).hasSize(1);
        hear(noise(1, 20));

        assertThat(heard.events).containsExactly("1 from 700", "1 to 2000");
        assertThatThrownBy(() -> detector.hangOverMs(10)).hasMessageContaining("hangOverMs: 10");
    }

    @Test
    void anUtteranceMayBeEndedAtOnce() {
        hear(noise(1, 20));
        hear(talk(1));
        detector.endNow();
        detector.endNow();

        assertThat(heard.events).containsExactly("1 from 700", "1 to 2000");
        assertThat(detector.speaking()).isFalse();
    }

    @Test
    void whileTheInterviewerSpeaksAVoiceIsToldFromANoise() {
        hear(noise(4, 5));
        detector.interviewerTalks(true);
        hear(noise(4, 5));
        hear(talk(0.5));
        assertThat(detector.soundMs()).isEqualTo(500);
        assertThat(detector.voicedMs()).isGreaterThan(450);
        hear(noise(1, 5));

        hear(noise(0.3, 3_000));
        assertThat(detector.soundMs()).isEqualTo(300);
        assertThat(detector.voicedMs()).isLessThan(60);
        hear(noise(0.2, 5));
        assertThat(detector.quietMs()).isEqualTo(200);
    }

    @Test
    void aRumbleHasNoPitch() {
        detector.interviewerTalks(true);
        hear(noise(4, 5));
        hear(Tones.sine(16_000, 45, 8_000, 16_000 / 2));

        assertThat(detector.soundMs()).isGreaterThan(400);
        assertThat(detector.voicedMs()).isLessThan(60);
    }

    @Test
    void loudSoundThatIsProbablyNoVoiceNeitherBeginsNorHoldsAnUtterance() {
        double[] likely = {0.6};
        var doubting = new TurnDetector(TurnSettings.DEFAULT, pcm -> likely[0], heard);
        short[] loud = Tones.sine(16_000, 200, 5_000, 320);
        for (int i = 0; i < 50; i++) {
            doubting.frame(loud, i * 960L);
        }
        assertThat(heard.events).isEmpty();

        likely[0] = 0.95;
        for (int i = 50; i < 100; i++) {
            doubting.frame(loud, i * 960L);
        }
        likely[0] = 0.5;
        for (int i = 100; i < 150; i++) {
            doubting.frame(loud, i * 960L);
        }
        assertThat(heard.events).containsExactly("1 from 700", "1 to 2000");
    }

    @Test
    void theLevelIsMeasuredInDecibels() {
        short[] square = new short[320];
        Arrays.fill(square, Short.MIN_VALUE);

        assertThat(Level.dbfs(square, 320)).isCloseTo(0, within(0.01));
        assertThat(Level.dbfs(new short[320], 320)).isEqualTo(-96);
        assertThat(Level.dbfs(Tones.sine(16_000, 400, 3_277, 320), 320)).isCloseTo(-23, within(0.1));
    }
}
