package dev.viva.lab.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarTest {

    private static final int FRAME_48K = 960;
    private static final boolean SOUND = true;
    private static final boolean SILENCE = false;

    private final Heard heard = new Heard();
    private final Ear ear = new Ear(heard);
    private int frame = -2; // wraps soon

    private void hear(int frames, boolean sound, long lateMs) {
        for (var i = 0; i < frames; i++, frame++) {
            ear.packet(frame * FRAME_48K, sound, (frame * 20L + lateMs) * 1_000_000);
        }
    }

    @Test
    void aWholeAnswerHasNoHole() {
        hear(Pattern.BRIDGE_FRAMES, SOUND, 5);
        hear(2, SILENCE, 5);
        hear(Pattern.QUESTION_FRAMES, SOUND, 40);
        ear.answered();

        assertThat(heard.answers.sum()).isEqualTo(1);
        assertThat(heard.answersWithHoles.sum()).isZero();
    }

    @Test
    void theVendorsTimeForTheSecondLineIsNoHole() {
        hear(Pattern.BRIDGE_FRAMES + 1, SOUND, 5); // the codec's last milliseconds
        hear(12, SILENCE, 5);
        hear(Pattern.QUESTION_FRAMES, SOUND, 5);
        ear.answered();

        assertThat(heard.answersWithHoles.sum()).isZero();
    }

    @Test
    void silenceWithinALineIsAHole() {
        hear(100, SOUND, 0);
        hear(2, SILENCE, 0);
        hear(100, SOUND, 0);
        ear.answered();

        assertThat(heard.missingFrames.sum()).isEqualTo(2);
        assertThat(heard.answersWithHoles.sum()).isEqualTo(1);
    }

    @Test
    void lostFramesAreMissing() {
        hear(100, SOUND, 0);
        frame += 3;
        hear(97, SOUND, 0);
        ear.answered();

        assertThat(heard.missingFrames.sum()).isEqualTo(3);
        assertThat(heard.shortFrames.sum()).isEqualTo(3);
        assertThat(heard.answersWithHoles.sum()).isEqualTo(1);
    }

    @Test
    void framesThatComeAfterThePlayerRanDryAreLate() {
        hear(100, SOUND, 0);
        hear(2, SOUND, 61);
        hear(98, SOUND, 0);
        ear.answered();

        assertThat(heard.lateFrames.sum()).isEqualTo(2);
        assertThat(heard.missingFrames.sum()).isZero();
        assertThat(heard.answersWithHoles.sum()).isEqualTo(1);
    }

    @Test
    void eachAnswerCountsAnew() {
        hear(50, SOUND, 0);
        ear.answered();
        ear.reset();
        hear(Pattern.ANSWER_FRAMES, SOUND, 200);
        ear.answered();

        assertThat(heard.answers.sum()).isEqualTo(2);
        assertThat(heard.answersWithHoles.sum()).isEqualTo(1);
    }
}
