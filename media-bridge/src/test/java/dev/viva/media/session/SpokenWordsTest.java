package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.Word;
import org.junit.jupiter.api.Test;

class SpokenWordsTest {

    @Test
    void aWholeLineHasAllItsWordsFromStartToEnd() {
        var words = SpokenWords.heard("What did you do?", 1, 1000, 2600);

        assertThat(words).extracting(Word::text).containsExactly("What", "did", "you", "do?");
        assertThat(words.getFirst().startMs()).isEqualTo(1000);
        assertThat(words.getLast().endMs()).isEqualTo(2600);
        assertThat(words).allMatch(Word::estimated);
    }

    @Test
    void aWordEndsWhereTheNextOneBegins() {
        var words = SpokenWords.heard("one three fifteen", 1, 0, 1000);

        assertThat(words.get(0).endMs()).isEqualTo(words.get(1).startMs());
        assertThat(words.get(2).endMs() - words.get(2).startMs())
                .isGreaterThan(words.get(0).endMs() - words.get(0).startMs());
    }

    @Test
    void ofALineCutInTheMiddleOnlyTheHeardHalfRemains() {
        var words = SpokenWords.heard("aaaa bbbb cccc dddd", 0.5, 0, 1000);

        assertThat(words).extracting(Word::text).containsExactly("aaaa", "bbbb");
        assertThat(words.getLast().endMs()).isLessThanOrEqualTo(1000);
    }

    @Test
    void nothingWasHeardOfALineThatNeverStarted() {
        assertThat(SpokenWords.heard("Hello there", 0, 500, 500)).isEmpty();
        assertThat(SpokenWords.heard("  ", 1, 0, 100)).isEmpty();
    }
}
