package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.local.Decoder.Segment;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class SphinxWordsTest {

    @Test
    void leavesOutWhatIsNoWordAndSpellsVariants() {
        var timeline = new Timeline();
        timeline.fed(0, 16_000);

        var read = SphinxWords.read(
                List.of(
                        new Segment("<s>", 0, 9, 1),
                        new Segment("the(2)", 10, 19, 0.5),
                        new Segment("<sil>", 20, 29, 1),
                        new Segment("[NOISE]", 30, 39, 1),
                        new Segment("++UH++", 40, 49, 1),
                        new Segment("cause", 50, 79, 1),
                        new Segment("</s>", 80, 99, 1)),
                timeline);

        assertThat(read.text()).isEqualTo("the cause");
        assertThat(read.words()).containsExactly(new TimedWord("the", 100, 200), new TimedWord("cause", 500, 800));
        assertThat(read.confidence()).isEqualTo(0.75);
    }

    @Test
    void nothingButSilenceIsNothing() {
        assertThat(SphinxWords.read(List.of(new Segment("<sil>", 0, 9, 1)), new Timeline()))
                .isEqualTo(Transcript.NOTHING);
    }

    @Test
    void aGapInTheSoundMovesTheWordsBehindIt() {
        var timeline = new Timeline();
        timeline.fed(0, 1_600);
        timeline.fed(4_800, 1_600); // 200 ms were dropped

        var read = SphinxWords.read(List.of(new Segment("before", 0, 9, 1), new Segment("after", 10, 19, 1)), timeline);

        assertThat(read.words()).containsExactly(new TimedWord("before", 0, 100), new TimedWord("after", 300, 400));
    }
}
