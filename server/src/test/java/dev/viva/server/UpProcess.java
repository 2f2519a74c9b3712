package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// `up` as a process of its own, on free ports, without a sample interview.
record UpProcess(Process process, Path output) implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    /// Skips the test if there is no livekit-server.
    static UpProcess start(Path folder, Path data, int port) throws IOException {
        var configured = Optional.ofNullable(System.getenv("VIVA_LIVEKIT_SERVER"));
        assumeTrue(configured.isPresent(), "no livekit-server: set VIVA_LIVEKIT_SERVER, or run ./viva test");
        return start(folder, data, port, Path.of(configured.orElseThrow()));
    }

    /// @param folder  for the settings and what it prints
    /// @param livekit the program that is started as livekit-server
    static UpProcess start(Path folder, Path data, int port, Path livekit) throws IOException {
        var settings = Files.writeString(folder.resolve("viva.yaml"), settings());
        var output = Files.createTempFile(folder, "up-", ".log");
        var command = Stream.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dviva.home=" + Path.of("target", "children-it").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "up",
                "--data",
                data.toString(),
                "--config",
                settings.toString(),
                "--port",
                Integer.toString(port));
        var builder =
                new ProcessBuilder(command.toList()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("VIVA_LIVEKIT_SERVER", livekit.toString()); // beats the settings file
        return new UpProcess(builder.start(), output);
    }

    /// Media ports below those that the kernel gives out.
    private static String settings() {
        var first = 10_000 + 20 * ThreadLocalRandom.current().nextInt(400);
        return """
                interview: { sample: false }
                livekit:
                  child: { port: 0, tcpPort: 0, udpPortFirst: %d, udpPortLast: %d }
                """.formatted(first, first + 19);
    }

    void awaitReady() {
        Awaitility.await("ready")
                .atMost(START_LIMIT)
                .until(() -> printed().contains("Viva is ready.") || !process.isAlive());
        assertThat(process.isAlive()).as(printed()).isTrue();
    }

    /// The exit status.
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            close();
            throw new AssertionError("it did not end:\n" + printed());
        }
        return process.exitValue();
    }

    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new AssertionError("what it printed cannot be read", e);
        }
    }

    String lastLine() {
        return printed().lines().reduce("", (_, line) -> line);
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it as Ctrl-C would.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not stop:\n" + printed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
