package dev.viva.media.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Sentences spoken by flite, at 16 kHz.
final class Flite {

    /// Softer than this is noise of the synthesiser.
    static final int AUDIBLE = 600;

    private Flite() {}

    static boolean isThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "flite")));
    }

    /// With the silence that flite puts around it.
    static short[] say(Path directory, String voice, String sentence) throws Exception {
        Path wav = directory.resolve("said.wav");
        Process flite = new ProcessBuilder("flite", "-voice", voice, "-t", sentence, "-o", wav.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(flite.waitFor(30, TimeUnit.SECONDS)).isTrue();
        byte[] bytes = Files.readAllBytes(wav);
        short[] pcm = new short[(bytes.length - 44) / 2];
        ByteBuffer.wrap(bytes, 44, pcm.length * 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(pcm);
        return pcm;
    }

    /// From the first to the last sample that is heard.
    static short[] audible(short[] pcm) {
        int first = 0;
        int last = pcm.length - 1;
        while (Math.abs(pcm[first]) < AUDIBLE) {
            first++;
        }
        while (Math.abs(pcm[last]) < AUDIBLE) {
            last--;
        }
        return Arrays.copyOfRange(pcm, first, last + 1);
    }
}
