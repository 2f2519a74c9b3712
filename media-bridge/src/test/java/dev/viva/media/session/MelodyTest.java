package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.media.codec.OpusDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class MelodyTest {

    private short[] pcm = new short[0];

    @Test
    void whatWasEncodedIsHeardNoteByNote() {
        play(Melody.packets(), _ -> 0);

        assertThat(Melody.heard(pcm)).isEqualTo(String.join(" ", Melody.words()));
        assertThat(Melody.heard(new short[16_000])).isEmpty();
    }

    @Test
    void aNoteThatStoodStillWhileItsPacketsWereLateIsOneNote() {
        play(Melody.packets(), packet -> packet % 5 == 0 ? 6 : 0);

        assertThat(Melody.heard(pcm)).isEqualTo(String.join(" ", Melody.words()));
    }

    @Test
    void whatWasPlayedTwiceIsHeardTwice() {
        var packets = Melody.packets();
        var twice = new ArrayList<>(packets.subList(0, 26)); // two notes
        twice.addAll(packets.subList(0, 26));
        play(twice, _ -> 0);

        var two = String.join(" ", Melody.words().subList(0, 2));
        assertThat(Melody.heard(pcm)).isEqualTo(two + " " + two);
    }

    /// @param madeUp how many frames are made up before a packet, by its number
    private void play(List<byte[]> packets, IntUnaryOperator madeUp) {
        try (var decoder = new OpusDecoder(16_000)) {
            var frame = new short[decoder.maxSamples()];
            for (var number = 0; number < packets.size(); number++) {
                for (var late = madeUp.applyAsInt(number); late > 0; late--) {
                    add(frame, decoder.conceal(frame, 320));
                }
                var packet = packets.get(number);
                add(frame, decoder.decode(packet, 0, packet.length, frame));
            }
        }
    }

    private void add(short[] frame, int samples) {
        var at = pcm.length;
        pcm = Arrays.copyOf(pcm, at + samples);
        System.arraycopy(frame, 0, pcm, at, samples);
    }
}
