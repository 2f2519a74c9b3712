package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.codec.OpusDecoder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelodyTest {

    @Test
    void whatWasEncodedIsHeardNoteByNote() {
        var pcm = new short[0];
        try (var decoder = new OpusDecoder(16_000)) {
            var frame = new short[decoder.maxSamples()];
            for (var packet : Melody.packets()) {
                var samples = decoder.decode(packet, 0, packet.length, frame);
                var at = pcm.length;
                pcm = Arrays.copyOf(pcm, at + samples);
                System.arraycopy(frame, 0, pcm, at, samples);
            }
        }

        assertThat(Melody.heard(pcm)).isEqualTo(String.join(" ", Melody.words()));
        assertThat(Melody.heard(new short[16_000])).isEmpty();
    }
}
