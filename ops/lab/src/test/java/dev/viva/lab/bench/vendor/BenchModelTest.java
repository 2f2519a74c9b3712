package dev.viva.lab.bench.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.lab.bench.load.Pattern;
import dev.viva.lab.gemini.SimulatedModel.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BenchModelTest {

    private static final int SAMPLES_PER_FRAME = 480;

    private final BenchModel model = new BenchModel();

    private List<Piece> speak(String text) {
        return model.speak(text).toCompletableFuture().join();
    }

    @Test
    void aLineIsAsLongAsThePatternHasItAndHasAllItsWordsInTheirOrder() {
        var question = speak(Pattern.QUESTION + "7?");

        assertThat(question.stream().mapToInt(piece -> piece.pcm().length).sum())
                .isEqualTo(Pattern.QUESTION_FRAMES * SAMPLES_PER_FRAME);
        assertThat(question.stream()
                        .map(Piece::words)
                        .collect(Collectors.joining())
                        .strip())
                .isEqualTo("Question 7?");
        assertThat(speak(BenchModel.REPLY).stream()
                        .mapToInt(piece -> piece.pcm().length)
                        .sum())
                .isEqualTo(Pattern.ANSWER_FRAMES * SAMPLES_PER_FRAME);
    }

    @Test
    void onlyUtterancesThatWereHeardToTheirEndCount() {
        model.listen().hear(new short[160]);
        var whole = model.listen();
        whole.hear(new short[320]);

        assertThat(whole.end().toCompletableFuture().join()).isEqualTo(Pattern.SENTENCE);
        assertThat(model.understoodSamples()).isEqualTo(320);
    }
}
