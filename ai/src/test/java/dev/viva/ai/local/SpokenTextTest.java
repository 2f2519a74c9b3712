package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpokenTextTest {

    @Test
    void partsSentences() {
        assertThat(SpokenText.sentences("Hello, I am Viva. Are you ready?  Then let us start!"))
                .containsExactly("Hello, I am Viva.", "Are you ready?", "Then let us start!");
    }

    @Test
    void doesNotPartTitlesNorNumbers() {
        assertThat(SpokenText.sentences("Dr. Smith has 3.5 years, e.g. In Java."))
                .containsExactly("Dr. Smith has 3.5 years, e.g. In Java.");
    }

    @Test
    void spellsWhatTheVoiceCannotReadInAscii() {
        assertThat(SpokenText.sentences("Caf\u00e9 \u2014 it\u2019s \u201cfine\u201d\u2026 **really** \ud83d\ude00"))
                .containsExactly("Cafe, it's fine ... really");
    }

    @Test
    void forgetsWhatHasNoWords() {
        assertThat(SpokenText.sentences("")).isEmpty();
        assertThat(SpokenText.sentences("?! ...")).isEmpty();
        assertThat(SpokenText.sentences("\u041f\u0440\u0438\u0432\u0435\u0442")).isEmpty();
    }

    @Test
    void partsWhatIsTooLongAtACommaElseAtABlankElseAnywhere() {
        var commas = SpokenText.sentences("some words, ".repeat(50));
        var blanks = SpokenText.sentences("word ".repeat(100));
        var neither = SpokenText.sentences("x".repeat(700));

        assertThat(commas).hasSizeGreaterThan(1).allMatch(piece -> piece.endsWith(","));
        assertThat(blanks).hasSize(2).allMatch(piece -> piece.endsWith("word"));
        assertThat(neither).extracting(String::length).containsExactly(300, 300, 100);
    }
}
