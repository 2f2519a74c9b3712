package dev.viva.media.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lets Jazzer search for inputs that reach code which none has reached before: a minute for each parser
/// (`-Dviva.fuzz.seconds=N`), in a process of its own, because it instruments everything.
///
/// `-Dviva.fuzz.keep=true` keeps what the search has found as the corpus that every run begins with.
@EnabledIfSystemProperty(named = "viva.full", matches = "true")
class CoverageGuidedFuzzTest {

    private static final int SECONDS = Integer.getInteger("viva.fuzz.seconds", 60);
    private static final int MOST_KEPT = 150;
    private static final int LONGEST_KEPT = 1_024;
    private static final Path KEPT = Path.of("src/test/resources/dev/viva/media/hostile/corpus");

    static Collection<String> targets() {
        return Targets.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aSearchForNewPathsFindsNoInputThatThrows(String name) throws Exception {
        var work = Files.createDirectories(Path.of("target", "fuzz", "search-" + name));
        var found = Files.createDirectories(work.resolve("found"));
        var start = new ArrayList<>(Targets.ALL.get(name).get().seeds());
        start.addAll(Corpus.of(name));
        for (var i = 0; i < start.size(); i++) {
            Files.write(found.resolve("start-" + i), start.get(i));
        }

        var status = jazzer(name, work, List.of("-max_total_time=" + SECONDS, "-max_len=2048", found.toString()));

        assertThat(status).as(Files.readString(work.resolve("log"))).isZero();
        if (Boolean.getBoolean("viva.fuzz.keep")) {
            keep(name, work, found);
        }
    }

    private static int jazzer(String name, Path work, List<String> arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx1g",
                "-Dviva.fuzz.target=" + name,
                "-cp",
                System.getProperty("java.class.path"),
                Jazzer.class.getName(),
                "--target_class=" + CoverageGuided.class.getName(),
                "--instrumentation_includes=dev.viva.**",
                "-artifact_prefix=" + work + "/",
                "--reproducer_path=" + work));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(10L * SECONDS + 300, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    /// The fewest inputs that reach what all have reached; the shortest first, for they say most.
    private static void keep(String name, Path work, Path found) throws Exception {
        var fewest = Files.createDirectories(work.resolve("fewest"));
        jazzer(name, work, List.of("-merge=1", fewest.toString(), found.toString()));
        try (var files = Files.list(fewest)) {
            var lines = files.map(CoverageGuidedFuzzTest::read)
                    .filter(input -> input.length > 0 && input.length <= LONGEST_KEPT)
                    .sorted(Comparator.comparingInt(input -> input.length))
                    .limit(MOST_KEPT)
                    .map(HexFormat.of()::formatHex)
                    .toList();
            Files.createDirectories(KEPT);
            Files.write(KEPT.resolve(name + ".hex"), lines);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
