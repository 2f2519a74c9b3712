package dev.viva.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.cascade.Sound;
import java.io.ByteArrayInputStream;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class WavTest {

    @Test
    void anyProgramReadsIt() throws Exception {
        var file = Wav.of(new Sound(new short[] {1, -2, 300}));

        try (var read = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            assertThat(read.getFormat().matches(new AudioFormat(16_000, 16, 1, true, false)))
                    .isTrue();
            assertThat(read.getFrameLength()).isEqualTo(3);
            assertThat(read.readAllBytes()).containsExactly(1, 0, -2, -1, 44, 1);
        }
    }
}
