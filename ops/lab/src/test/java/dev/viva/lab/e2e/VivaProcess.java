package dev.viva.lab.e2e;

import dev.viva.lab.node.LabNode;
import dev.viva.lab.node.SteppedClock;
import dev.viva.lab.tone.VoiceFault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// Viva as `./viva up` starts it, or as a [LabNode], in a process and a data directory of its own, on free ports.
///
/// **Threads:** one. **Errors:** what does not start or stop in time fails the test with what the process printed.
final class VivaProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final long STOP_LIMIT_S = 90;
    private static final Pattern ADDRESS = Pattern.compile("Candidate:\\s+|Health and metrics:\\s+");
    private static final Pattern RECRUITER = Pattern.compile("Recruiter:\\s+(\\S+)");

    /// Nodes live for minutes here, several of them on a machine: what a compiler and a collector for long runs cost
    /// is more than they bring.
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private static final String SHIPPED = "dev.viva.server.Main";
    private static final String SMALL = "-XX:+UseSerialGC";

    private final Process process;
    private final Path folder;
    private final Path printed;

    private VivaProcess(Process process, Path folder, Path printed) {
        this.process = process;
        this.folder = folder;
        this.printed = printed;
    }

    /// Starts it as it ships and waits until it is ready.
    ///
    /// @param folder gets the data directory and what the process prints
    static VivaProcess start(Path folder) throws IOException {
        return start(folder, NodeSettings.alone());
    }

    /// The same with settings of one's own.
    static VivaProcess start(Path folder, NodeSettings settings) throws IOException {
        return start(folder, settings, SHIPPED, List.of(), "up");
    }

    /// The same with the voices of simulated vendors.
    static VivaProcess startOnDemoVendors(Path folder) throws IOException {
        return start(folder, NodeSettings.alone(), SHIPPED, List.of(), "up", "--demo-vendors");
    }

    /// Starts it with a voice of tones and a clock that [#stepClock] steps, and waits until it is ready.
    ///
    /// @param folder of its own; that of a process that has ended: the same node starts again
    static VivaProcess startNode(Path folder, NodeSettings settings) throws IOException {
        return startNode(folder, settings, "up");
    }

    /// The same with a role of its own.
    ///
    /// @param command `up`, `api` or `bridge`
    static VivaProcess startNode(Path folder, NodeSettings settings, String command) throws IOException {
        var clock = "-D" + LabNode.CLOCK_PROPERTY + "=" + clock(folder);
        return start(folder, settings, LabNode.class.getName(), List.of(clock, QUICK, SMALL), command);
    }

    /// A node with two voices of tones, of which the better one fails.
    ///
    /// @param faults of the first interviews, in the order in which they begin
    static VivaProcess startFailing(Path folder, NodeSettings settings, List<VoiceFault> faults) throws IOException {
        var listed = faults.stream().map(VoiceFault::name).collect(Collectors.joining(","));
        var options = List.of("-D" + LabNode.FAULTS_PROPERTY + "=" + listed, QUICK, SMALL);
        return start(folder, settings, LabNode.class.getName(), options, "up");
    }

    /// @param command the program's own arguments
    private static VivaProcess start(
            Path folder, NodeSettings settings, String main, List<String> options, String... command)
            throws IOException {
        var home = Needs.builtHome();
        var livekit = Needs.livekitServer();
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("viva.yaml"), settings.yaml());
        var printed = Files.createTempFile(folder, "printed", ".log");
        var builder = new ProcessBuilder(command(home, folder, main, options, List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("VIVA_LIVEKIT_SERVER", livekit.toString());
        builder.environment().putAll(settings.environment());
        var viva = new VivaProcess(builder.start(), folder, printed);
        try {
            viva.awaitReady();
        } catch (RuntimeException | Error e) {
            viva.close();
            throw e;
        }
        return viva;
    }

    private static List<String> command(
            Path home, Path folder, String main, List<String> options, List<String> arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-Dviva.home=" + home));
        command.addAll(options);
        command.addAll(List.of("-cp", home.resolve("ops/lab/target/app") + "/*", main));
        command.addAll(arguments);
        command.addAll(List.of(
                "--data", "data", "--config", folder.resolve("viva.yaml").toString()));
        return command;
    }

    private void awaitReady() {
        Awaitility.await("ready")
                .atMost(START_LIMIT)
                .until(() -> !process.isAlive() || ADDRESS.matcher(printed()).find());
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
        return folder.resolve("data");
    }

    /// Steps the clock of a node, and of no other process.
    ///
    /// @param offset from the machine's time
    void stepClock(Duration offset) throws IOException {
        SteppedClock.step(clock(folder), offset);
    }

    private static Path clock(Path folder) {
        return folder.resolve("clock");
    }

    /// Sends a signal to this process, not to its children.
    ///
    /// @param name such as `KILL`, `STOP`, `CONT`, `TERM`
    void signal(String name) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (sent != 0) {
            throw new AssertionError("no process to send " + name + " to:\n" + printed());
        }
    }

    /// Where its pages, or its health, are.
    int port() {
        try {
            return Integer.parseInt(
                    Files.readAllLines(data().resolve("viva.holder")).get(1));
        } catch (IOException e) {
            throw new AssertionError("a running Viva says its port in its data directory", e);
        }
    }

    /// What the others know its data directory by.
    String home() {
        try {
            return Files.readString(data().resolve("node.home")).strip();
        } catch (IOException e) {
            throw new AssertionError("a node has a name for its data directory", e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Waits for the end of the process.
    ///
    /// @return its exit status, 128 and the number of the signal if one killed it
    int awaitEnd(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Viva still runs after " + limit + ":\n" + printed());
        }
        return process.exitValue();
    }

    /// Signs in with the printed link.
    Recruiter recruiter() throws IOException, InterruptedException {
        return Recruiter.signIn(recruitersLink());
    }

    /// Signs in at this process, whatever stands before it.
    Recruiter recruiterHere() throws IOException, InterruptedException {
        var link = recruitersLink();
        var fragment = link.getRawFragment() == null ? "" : "#" + link.getRawFragment();
        return Recruiter.signIn(URI.create("http://localhost:" + port() + link.getRawPath() + fragment));
    }

    /// What is printed for the recruiter; a secret.
    URI recruitersLink() {
        var link = RECRUITER.matcher(printed());
        if (!link.find()) {
            throw new AssertionError("no link for the recruiter in:\n" + printed());
        }
        return URI.create(link.group(1));
    }

    /// Stops it as Ctrl-C would; does nothing if it has ended.
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
