package dev.viva.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecitalTest {

    private static final String TEXT =
            "Thank you for your time. Please tell me about the last system that you built, and what you would change.";

    private static Recital read(String text, boolean exact, String transcript) {
        var recital = new Recital(text, exact);
        for (int at = 0; at < transcript.length(); at += 3) { // as it comes, in pieces of words
            recital.more(transcript.substring(at, Math.min(transcript.length(), at + 3)));
        }
        recital.end();
        return recital;
    }

    @Test
    void theTextItselfIsTheText() {
        var recital = read(TEXT, true, TEXT);

        assertThat(recital.astray()).isFalse();
        assertThat(recital.wellBegun()).isTrue();
        assertThat(recital.whole()).isTrue();
    }

    @Test
    void caseAndMarksDoNotCount() {
        assertThat(read(
                                "It's what you'd do: isn't it?",
                                true,
                                "its what".replace("its", "it\u2019s") + " You\u2019d do, isn't it")
                        .whole())
                .isTrue();
    }

    @Test
    void aWordThatIsNotWholeYetIsNotJudged() {
        var recital = new Recital("Welcome to this interview.", true);

        recital.more("Wel");
        assertThat(recital.astray()).isFalse();
        assertThat(recital.begun()).isTrue();
        assertThat(recital.wellBegun()).isFalse();

        recital.more("come to this inter");
        assertThat(recital.wellBegun()).as("three of four words").isFalse();

        recital.more("view.");
        recital.end();
        assertThat(recital.wellBegun()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sure! Thank you for your time. Please tell me",
                "I would like to hear about your last project.",
                "Thank you for your time. What would you change about your work?"
            })
    void otherWordsAreNoticedBeforeTheEnd(String transcript) {
        assertThat(read(TEXT, true, transcript).astray()).isTrue();
    }

    @Test
    void aLineMayBeSpelledInAnotherWayAndAFixedOneMayNot() {
        var text = "We have 15 minutes, and then there are two more questions from the team for you.";
        var spelled = text.replace("15", "fifteen");

        assertThat(read(text, false, spelled).whole()).isTrue();
        assertThat(read(text, true, spelled).astray()).isTrue();
    }

    @Test
    void ofAShortLineNoWordMayDiffer() {
        assertThat(read("Yes.", false, "No.").astray()).isTrue();
        assertThat(read("Yes.", false, "").whole()).isFalse();
        assertThat(read("Yes.", false, "Yes!").whole()).isTrue();
    }

    @Test
    void whatIsMissingAtTheEndIsMissing() {
        var recital = read(TEXT, false, TEXT.substring(0, TEXT.indexOf(", and")));

        assertThat(recital.astray()).isFalse();
        assertThat(recital.whole()).isFalse();
    }

    @Test
    void whatIsSaidAfterTheEndIsNotTheText() {
        assertThat(read(TEXT, false, TEXT + " Shall I say that again?").astray())
                .isTrue();
        assertThat(read(TEXT, true, TEXT + " Okay?").astray()).isTrue();
    }

    @Test
    void aTextTwiceIsNotTheText() {
        assertThat(read(TEXT, false, TEXT + " " + TEXT).astray()).isTrue();
    }

    @Test
    void otherScriptsAreComparedToo() {
        assertThat(read("अपने बारे में बताइए।", true, "अपने बारे में बताइए").whole())
                .isTrue();
        assertThat(read("अपने बारे में बताइए।", true, "अपने काम के बारे में").astray())
                .isTrue();
    }
}
