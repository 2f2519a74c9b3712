package dev.viva.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpusNativesTest {

    @Test
    void theNewerLibraryWins() {
        assertThat(new OpusVersion("libopus 1.4")).isGreaterThan(new OpusVersion("libopus 1.3.1"));
        assertThat(new OpusVersion("libopus 1.3.1-107-gf9d5f9")).isEqualByComparingTo(new OpusVersion("libopus 1.3.1"));
        assertThat(new OpusVersion("libopus 1.10.2")).isGreaterThan(new OpusVersion("libopus 1.9"));
        assertThat(new OpusVersion("libopus unknown")).isLessThan(new OpusVersion("libopus 0.9.14"));
    }

    @Test
    void nothingIsLeftInTheTemporaryDirectory() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

        assertThat(OpusNatives.load().find("opus_decode")).isPresent();

        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("viva-opus-")))
                    .isEmpty();
        }
    }

    @Test
    void theLibrarySaysItsVersion() {
        assertThat(OpusDecoder.library()).startsWith("libopus ");
    }
}
