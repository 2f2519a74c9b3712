package dev.viva.lab.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// Viva as `./viva up` starts it, in a process and a data directory of its own, on free ports.
///
/// **Threads:** one. **Errors:** what does not start or stop in time fails the test with what the process printed.
final class VivaProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long STOP_LIMIT_S = 90;
    private static final int UDP_PORTS = 50;
    private static final Pattern RECRUITER = Pattern.compile("Recruiter:\\s+(\\S+)");

    private final Process process;
    private final Path data;
    private final Path printed;

    private VivaProcess(Process process, Path data, Path printed) {
        this.process = process;
        this.data = data;
        this.printed = printed;
    }

    /// Starts it and waits until it prints its links.
    ///
    /// @param folder empty; gets the data directory and what the process prints
    static VivaProcess start(Path folder) throws IOException {
        var home = Needs.builtHome();
        var livekit = Needs.livekitServer();
        var data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(folder.resolve("viva.yaml"), settings());
        var printed = folder.resolve("printed.log");
        var builder = new ProcessBuilder(command(home, folder))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("VIVA_LIVEKIT_SERVER", livekit.toString());
        var viva = new VivaProcess(builder.start(), data, printed);
        try {
            viva.awaitLinks();
        } catch (RuntimeException | Error e) {
            viva.close();
            throw e;
        }
        return viva;
    }

    private static List<String> command(Path home, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-Dviva.home=" + home,
                "-cp",
                home.resolve("ops/lab/target/app") + "/*",
                "dev.viva.server.Main",
                "up",
                "--data",
                "data",
                "--config",
                folder.resolve("viva.yaml").toString(),
                "--port",
                "0");
    }

    /// Below the ports that the kernel gives out, so that neither takes one from the other.
    private static String settings() {
        var first = 20_000 + UDP_PORTS * ThreadLocalRandom.current().nextInt(200);
        return """
                interview:
                  sample: false
                limits:
                  loopLag: 10s
                livekit:
                  child:
                    port: 0
                    tcpPort: 0
                    udpPortFirst: %d
                    udpPortLast: %d
                """.formatted(first, first + UDP_PORTS - 1);
    }

    private void awaitLinks() {
        Awaitility.await("the links")
                .atMost(START_LIMIT)
                .until(() -> !process.isAlive() || RECRUITER.matcher(printed()).find());
        if (!process.isAlive()) {
            throw new AssertionError("Viva ended with " + process.exitValue() + ":\n" + printed());
        }
    }

    /// What it wrote for the person who started it.
    String printed() {
        try {
            return Files.readString(printed);
        } catch (IOException e) {
            throw new AssertionError("what Viva printed cannot be read", e);
        }
    }

    /// The data directory.
    Path data() {
        return data;
    }

    /// Signs in with the printed link.
    Recruiter recruiter() throws IOException, InterruptedException {
        var link = RECRUITER.matcher(printed());
        if (!link.find()) {
            throw new AssertionError("no link for the recruiter in:\n" + printed());
        }
        return Recruiter.signIn(URI.create(link.group(1)));
    }

    /// Stops it as Ctrl-C would.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("Viva did not stop within " + STOP_LIMIT_S + " s:\n" + printed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
