package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The endpointer over spoken sentences, with noise.
class SpokenTurnsIT {

    private static final String[] SENTENCES = {
        "I worked on a payment service for three years.",
        "We found the fault by comparing two traces, and then I wrote a test for it.",
        "No."
    };

    @TempDir
    private Path directory;

    /// A sentence, and when it is heard in the stream.
    private record Spoken(long startMs, long endMs) {}

    @ParameterizedTest
    @ValueSource(ints = {5, 40, 120})
    void everySentenceIsOneUtteranceWithItsTrueBounds(int noiseRms) throws Exception {
        assumeTrue(Flite.isThere(), "flite is not installed");
        List<Spoken> truth = new ArrayList<>();
        short[] stream = new short[16_000 * 2];
        for (String sentence : SENTENCES) {
            short[] said = Flite.say(directory, "rms", sentence);
            int first = 0;
            int last = said.length - 1;
            while (Math.abs(said[first]) < Flite.AUDIBLE) {
                first++;
            }
            while (Math.abs(said[last]) < Flite.AUDIBLE) {
                last--;
            }
            truth.add(new Spoken((stream.length + first) / 16, (stream.length + last) / 16));
            int at = stream.length;
            stream = Arrays.copyOf(stream, at + said.length + 16_000 * 2);
            System.arraycopy(said, 0, stream, at, said.length);
        }
        Random random = new Random(1);
        for (int i = 0; i < stream.length; i++) {
            stream[i] = (short) Math.clamp(stream[i] + random.nextGaussian() * noiseRms, -32_768, 32_767);
        }
        List<Spoken> found = found(stream);

        assertThat(found).hasSize(SENTENCES.length);
        for (int i = 0; i < found.size(); i++) {
            // the pre-roll of 300 ms holds the first sound and what lies before it
            assertThat(truth.get(i).startMs() - found.get(i).startMs()).isBetween(200L, 320L);
            assertThat(found.get(i).endMs()).isCloseTo(truth.get(i).endMs(), within(40L));
        }
    }

    private static List<Spoken> found(short[] stream) {
        Heard heard = new Heard();
        List<Spoken> found = new ArrayList<>();
        TurnDetector detector = new TurnDetector(TurnSettings.DEFAULT, VoiceActivity.best(), heard);
        for (int i = 0; i + 320 <= stream.length; i += 320) {
            boolean before = detector.speaking();
            detector.frame(Arrays.copyOfRange(stream, i, i + 320), i * 3L);
            if (before && !detector.speaking()) {
                found.add(new Spoken(heard.startMs, heard.endMs));
            }
        }
        return found;
    }
}
