package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Noise that passes for a voice, and voices that pass for noise.
class WordlessTest {

    private static final int STALL_MS = Wordless.STALL_MS;

    private final Wordless wordless = new Wordless();

    /// Somebody says four words, and the sound goes on.
    private void fourWordsAndASound() {
        assertThat(wordless.started(1_000)).isTrue();
        wordless.understoodSoFar("we moved", 1_500);
        wordless.understoodSoFar("we moved it slowly", 2_500);
    }

    private void cutAndGoesOn() {
        assertThat(wordless.stalls(2_500 + STALL_MS)).isTrue();
        wordless.ended();
        assertThat(wordless.started(2_600 + STALL_MS))
                .as("nothing is known yet")
                .isTrue();
    }

    @Test
    void anUtteranceOfWhichNothingNewIsUnderstoodIsEndedOnce() {
        fourWordsAndASound();

        assertThat(wordless.stalls(2_500 + STALL_MS - 1)).isFalse();
        wordless.understoodSoFar("we moved it slowly", 2_500 + STALL_MS - 1);
        cutAndGoesOn();
        assertThat(wordless.stalls(2_600 + STALL_MS)).isFalse();
    }

    @Test
    void withoutMoreWordsThanWereKnownTheRestIsNoiseUntilWordsCome() {
        fourWordsAndASound();
        cutAndGoesOn();
        assertThat(wordless.understood(1, "We moved it slowly.")).isTrue();
        wordless.ended();
        assertThat(wordless.started(20_000)).isFalse();
        assertThat(wordless.stalls(60_000)).as("noise may go on").isFalse();

        assertThat(wordless.understoodSoFar("hm", 60_100)).isFalse();
        assertThat(wordless.understoodSoFar("hm and then we", 60_200)).isTrue();
        wordless.ended();
        assertThat(wordless.started(62_000)).isTrue();
    }

    @Test
    void wordsThatTheEngineOnlyOwedMakeItAVoice() {
        fourWordsAndASound();
        cutAndGoesOn();

        assertThat(wordless.understood(1, "we moved it slowly and in small steps"))
                .isFalse();
        wordless.ended();
        assertThat(wordless.started(20_000)).isTrue();
    }

    @Test
    void whoSpeaksOnWhileTheFirstPartIsUnderstoodIsNoNoise() {
        fourWordsAndASound();
        cutAndGoesOn();
        wordless.understoodSoFar("in small", 3_000 + STALL_MS);

        assertThat(wordless.understood(1, "we moved it slowly")).isFalse();
    }

    @Test
    void anEngineThatTellsNoWordsBeforeTheEndLeavesItToTheQuestionsTime() {
        wordless.started(1_000);
        assertThat(wordless.stalls(1_000_000)).isFalse();

        wordless.understoodSoFar("words", 1_000_000);
        wordless.switched();
        assertThat(wordless.stalls(2_000_000)).isFalse();
    }
}
