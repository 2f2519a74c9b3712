package dev.viva.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    void nothingIsLeftInTheTemporaryDirectory() {
        assertThat(OpusNatives.load().find("opus_decode")).isPresent();

        // other processes of this machine may be loading theirs just now
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }

    private static List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("viva-opus-"))
                    .toList();
        }
    }

    @Test
    void theLibrarySaysItsVersion() {
        assertThat(OpusDecoder.library()).startsWith("libopus ");
    }
}
