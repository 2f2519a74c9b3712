package dev.viva.lab.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.LocalTranscriber;
import dev.viva.ai.local.LocalVoice;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.SampleAnswers;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What these tests need of the machine; without it they are skipped, and say what is missing.
public final class Needs {

    /// Tag of those that mostly wait: they may run beside others, in a process of their own (pom.xml).
    public static final String SIDE_BY_SIDE = "side-by-side";

    /// Of the time in which something is said, for one speaker of several on this machine.
    private static final double MOST_OF_REAL_TIME = 0.6;

    private static final int RATE_HZ = 16_000;
    private static final List<String> CHROMIUMS =
            List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

    private Needs() {}

    static Path livekitServer() {
        return program("VIVA_LIVEKIT_SERVER", List.of("livekit-server"));
    }

    static Path chromium() {
        return program("VIVA_CHROMIUM", CHROMIUMS);
    }

    static Path node() {
        return program("VIVA_NODE", List.of("node"));
    }

    /// Whether a browser can get a network of its own that can be taken from it: Linux, root and `ip`.
    static boolean ownNetworks() {
        return Stream.of("/sbin/ip", "/usr/sbin/ip", "/bin/ip", "/usr/bin/ip")
                        .anyMatch(ip -> Files.isExecutable(Path.of(ip)))
                && Files.isWritable(Path.of("/proc/sys/net/ipv4/ip_forward"));
    }

    /// libfaketime, which steps the clock of one process.
    static Path faketime() {
        var found = Stream.of("x86_64-linux-gnu/", "aarch64-linux-gnu/", "")
                .map(part -> Path.of("/usr/lib/" + part + "faketime/libfaketime.so.1"))
                .filter(Files::isReadable)
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: libfaketime is not installed (package faketime)");
        return found.orElseThrow();
    }

    /// flite and pocketsphinx.
    static LocalVoice voice() {
        var found = LocalVoice.probe();
        assumeTrue(found.speaks() && found.listens(), () -> "skipped: the local voice is not complete: " + found);
        return found;
    }

    /// The same on a machine that has time for it now: what comes later than it is spoken is given up, as a vendor's
    /// would be.
    static LocalVoice voiceInRealTime() {
        var found = voice();
        try (var speech = LocalSpeech.open(found);
                var transcriber = LocalTranscriber.open(found, 1)) {
            var answer = speech.render(SampleAnswers.inOrder().getFirst(), Voice.RMS)
                    .toCompletableFuture()
                    .join();
            var _ = transcriber
                    .transcribe(new short[RATE_HZ])
                    .toCompletableFuture()
                    .join(); // opens the decoder
            var begun = System.nanoTime();
            var _ = transcriber.transcribe(answer).toCompletableFuture().join();
            var share = (System.nanoTime() - begun) / 1e9 * RATE_HZ / answer.length;
            assumeTrue(
                    share < MOST_OF_REAL_TIME,
                    () ->
                            "skipped: recognising speech takes %.2f of its length on this machine at present (at most %.2f)"
                                    .formatted(share, MOST_OF_REAL_TIME));
        }
        return found;
    }

    /// The app, the pages and what drives them, all built before: `./viva test` does.
    public static Path builtHome() {
        var home = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path -> Files.exists(path.resolve("viva")) && Files.exists(path.resolve("pom.xml")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not started within the sources"));
        assumeTrue(
                Files.isDirectory(home.resolve("ops/lab/target/app")),
                "skipped: the app is not built (./mvnw package -pl ops/lab -am)");
        return home;
    }

    /// The same, with pages.
    static Path builtPages() {
        var home = builtHome();
        assumeTrue(
                Files.isDirectory(home.resolve("web-client/dist"))
                        && Files.isDirectory(home.resolve("web-client/node_modules/playwright-core")),
                "skipped: the pages are not built (npm ci && npm run build in web-client)");
        return home;
    }

    private static Path program(String variable, List<String> names) {
        var found = Optional.ofNullable(System.getenv(variable))
                .map(Path::of)
                .or(() -> names.stream().flatMap(Needs::onPath).findFirst())
                .filter(Files::isExecutable);
        assumeTrue(found.isPresent(), () -> "skipped: neither " + variable + " nor the PATH has " + names.getFirst());
        return found.orElseThrow();
    }

    private static Stream<Path> onPath(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }
}
