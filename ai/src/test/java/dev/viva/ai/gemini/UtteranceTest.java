package dev.viva.ai.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.types.Transcription;
import org.junit.jupiter.api.Test;

class UtteranceTest {

    private static final int SECOND = Utterance.RATE_HZ;

    @Test
    void soundComesOutAsItWentIn() {
        var utterance = new Utterance(1, 0);
        for (int i = 0; i < 125; i++) {
            utterance.add(numbered(i * 320, 320), 320);
        }

        var chunk = new short[640];
        int at = 0;
        for (int got = utterance.next(chunk); got > 0; got = utterance.next(chunk)) {
            assertThat(chunk).startsWith(java.util.Arrays.copyOf(numbered(at, 640), got));
            at += got;
        }
        assertThat(at).isEqualTo(125 * 320);
    }

    @Test
    void anotherConnectionIsToldAllOfIt() {
        var utterance = new Utterance(1, 0);
        utterance.add(numbered(0, SECOND), SECOND);
        utterance.begin();
        utterance.next(new short[640]);
        utterance.understood(Transcription.builder().text("half a").build());

        assertThat(utterance.rewind()).isEqualTo(640);

        assertThat(utterance.unsent()).isEqualTo(SECOND);
        assertThat(utterance.begun()).isFalse();
        assertThat(utterance.hasText()).isFalse();
    }

    @Test
    void beyondTheLimitTheOldestSecondGoesAndIsCounted() {
        var utterance = new Utterance(1, 0);
        long lost = 0;
        for (int i = 0; i < Utterance.MOST_SECONDS + 2; i++) {
            lost += utterance.add(numbered(i, SECOND), SECOND);
        }

        assertThat(lost).isEqualTo(2 * SECOND);
        assertThat(utterance.unsent()).isEqualTo((long) Utterance.MOST_SECONDS * SECOND);
        var first = new short[1];
        utterance.next(first);
        assertThat(first[0]).isEqualTo((short) 2);
    }

    @Test
    void whatWasSentAlreadyIsNotLost() {
        var utterance = new Utterance(1, 0);
        long lost = 0;
        for (int i = 0; i < Utterance.MOST_SECONDS + 2; i++) {
            lost += utterance.add(numbered(i, SECOND), SECOND);
            utterance.next(new short[SECOND]);
        }

        assertThat(lost).isZero();
        assertThat(utterance.unsent()).isZero();
    }

    @Test
    void wordsAreNotTheLastOnesBeforeAllSoundWasSent() {
        var utterance = new Utterance(1, 0);

        utterance.understood(Transcription.builder().text(" one").finished(true).build());
        assertThat(utterance.finished()).isFalse();
        utterance.close();
        utterance.understood(
                Transcription.builder().text("  two ").finished(true).build());

        assertThat(utterance.finished()).isTrue();
        assertThat(utterance.text()).isEqualTo("one two");
    }

    private static short[] numbered(int from, int length) {
        var pcm = new short[length];
        for (int i = 0; i < length; i++) {
            pcm[i] = (short) (from + i);
        }
        return pcm;
    }
}
