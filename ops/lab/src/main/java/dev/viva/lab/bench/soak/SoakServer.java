package dev.viva.lab.bench.soak;

import dev.viva.lab.bench.process.Proc;
import dev.viva.lab.node.LabNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Viva as it ships, but with a voice of tones, in a process and a directory of its own, on free ports.
///
/// Its heap is all there from the start, so that its resident memory grows only by what is not heap.
final class SoakServer implements AutoCloseable {

    private static final String HEAP = "256m";
    private static final int START_SECONDS = 300;
    private static final int STOP_SECONDS = 90;
    private static final int UDP_PORTS = 50;
    private static final long LOOK_MS = 500;
    private static final Pattern READY = Pattern.compile("Candidate:\\s+|Health and metrics:\\s+");
    private static final Pattern RECRUITER = Pattern.compile("Recruiter:\\s+(\\S+)");
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern SESSIONS =
            Pattern.compile("(\\d+)\\s+\\d+\\s+dev\\.viva\\.media\\.session\\.InterviewSession\\s");
    private static final Pattern NATIVE_OTHER = Pattern.compile("-\\s+Other \\(reserved=\\d+KB, committed=(\\d+)KB\\)");
    private static final double KIB_PER_MIB = 1_024;
    private static final double BYTES_PER_MIB = 1 << 20;

    private final Process process;
    private final Path printed;

    private SoakServer(Process process, Path printed) {
        this.process = process;
        this.printed = printed;
    }

    /// Starts it and waits until it is ready; blocks for a minute.
    static SoakServer start(Path home, Path folder) throws IOException, InterruptedException {
        var printed = folder.resolve("server.log");
        var settings = Files.writeString(folder.resolve("viva.yaml"), settings());
        var builder = new ProcessBuilder(command(home, folder.resolve("data"), settings))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("VIVA_PORT", "0");
        var process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // also if the benchmark is broken off
        var server = new SoakServer(process, printed);
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!READY.matcher(Files.readString(printed)).find()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                server.close();
                throw new IOException("Viva does not start:\n" + Files.readString(printed));
            }
            Thread.sleep(LOOK_MS);
        }
        return server;
    }

    private static List<String> command(Path home, Path data, Path settings) {
        return List.of(
                java("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseSerialGC",
                "-XX:NativeMemoryTracking=summary",
                "-XX:+AlwaysPreTouch",
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-Dviva.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                LabNode.class.getName(),
                "up",
                "--data",
                data.toString(),
                "--config",
                settings.toString());
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /// UDP ports below those that the kernel gives out, so that neither takes one from the other.
    private static String settings() {
        var first = 20_000 + UDP_PORTS * ThreadLocalRandom.current().nextInt(200);
        return """
                interview:
                  sample: false
                limits:
                  loopLag: 60s
                livekit:
                  child:
                    port: 0
                    tcpPort: 0
                    udpPortFirst: %d
                    udpPortLast: %d
                """.formatted(first, first + UDP_PORTS - 1);
    }

    /// The link that makes the first account; a secret.
    URI recruitersLink() throws IOException {
        var link = RECRUITER.matcher(Files.readString(printed));
        if (!link.find()) {
            throw new IOException("no link for the recruiter in:\n" + Files.readString(printed));
        }
        return URI.create(link.group(1));
    }

    /// Collects all garbage and looks what is left.
    ///
    /// @param interviews that were held so far
    Sample sample(double minutes, int interviews) throws IOException, InterruptedException {
        var classes = jcmd("GC.class_histogram");
        var memory = jcmd("VM.native_memory", "summary");
        return new Sample(
                minutes,
                interviews,
                number(TOTAL, classes) / BYTES_PER_MIB,
                number(NATIVE_OTHER, memory) / KIB_PER_MIB,
                Proc.rssMib(process.pid()),
                Proc.threads(process.pid()),
                Proc.openFiles(process.pid()),
                (long) number(SESSIONS, classes));
    }

    /// The first group as a number; 0 if there is none.
    private static double number(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private String jcmd(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java("jcmd"), String.valueOf(process.pid())));
        command.addAll(List.of(arguments));
        var asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        var answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + answer);
        }
        return answer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
