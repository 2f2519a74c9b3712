package dev.viva.server.doctor;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.LiveKitBinary;
import dev.viva.server.children.Ports;
import dev.viva.server.children.PostgresServer;
import dev.viva.server.children.Programs;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.data.DataDirectory;
import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The checks that need nothing but this machine and the settings. What needs a running part (speech, the sample
/// interview) is added by that part.
public final class MachineChecks {

    private static final long LEAST_FREE_BYTES = 2L << 30;
    private static final int MAIL_SERVER_ANSWERS_MS = 5_000;

    private final ServerConfig config;
    private final Path home;
    private final Map<String, String> environment;

    /// @param home        directory with `.cache` and `ops/livekit`
    /// @param environment the process's
    public MachineChecks(ServerConfig config, Path home, Map<String, String> environment) {
        this.config = config;
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /// All of them, in the order in which a person would repair things.
    public List<Check> all() {
        return List.of(
                this::java,
                this::tools,
                this::browser,
                this::data,
                this::space,
                this::liveKit,
                this::database,
                this::mail);
    }

    private List<Finding> java() {
        var version = Runtime.version();
        return List.of(
                version.feature() >= 25
                        ? Finding.ok("Java", version.toString())
                        : Finding.fail("Java", version.toString(), "install JDK 25, or set JAVA_HOME to one"));
    }

    private List<Finding> tools() {
        return List.of(
                tool("Node", "node", 20, "builds the pages: install Node 20 or later with npm, https://nodejs.org"),
                tool("Go", "go", 1, "builds livekit-server when there is none: https://go.dev/dl"));
    }

    private Finding tool(String what, String program, int major, String fix) {
        var found = Programs.find(program, path());
        if (found.isEmpty()) {
            return Finding.warn(what, "not on the PATH", fix);
        }
        var version = Programs.output(found.get(), "go".equals(program) ? "version" : "--version")
                .orElse("no version");
        return Programs.atLeast(version, major, 0) ? Finding.ok(what, version) : Finding.warn(what, version, fix);
    }

    private List<Finding> browser() {
        var named = environment.getOrDefault("VIVA_CHROMIUM", "");
        var found = named.isEmpty()
                ? Programs.find("chromium", path()).or(() -> Programs.find("google-chrome", path()))
                : java.util.Optional.of(Path.of(named)).filter(Files::isExecutable);
        return List.of(found.map(program -> Finding.ok("Chromium", program.toString()))
                .orElseGet(() -> Finding.warn(
                        "Chromium", "not found", "only the tests need it: sudo apt-get install chromium")));
    }

    private List<Finding> data() throws IOException {
        var directory = config.data().directory();
        if (!Files.isDirectory(directory)) {
            return List.of(Finding.ok("Data", directory + " is made by the first start"));
        }
        if (!Files.isWritable(directory)) {
            return List.of(Finding.fail("Data", directory + " cannot be written", "chown it to the user of Viva"));
        }
        return List.of(rights(directory), holder(directory));
    }

    private static Finding rights(Path directory) throws IOException {
        return OwnerOnly.isOpen(directory)
                ? Finding.fail("Data", directory + " can be entered by others", "chmod 700 " + directory)
                : Finding.ok("Data", directory + ", only its owner enters");
    }

    /// Ports are looked at only while no Viva runs: its own ports are busy by right.
    private Finding holder(Path directory) throws IOException {
        return DataDirectory.inUse(directory)
                .map(sentence -> Finding.ok("Viva", "is running. " + sentence))
                .orElseGet(() -> port(config.http().port(), "http.port"));
    }

    private static Finding port(int port, String setting) {
        try {
            Ports.claim(port, setting);
            return Finding.ok("Port", port + " is free (" + setting + ")");
        } catch (ChildException e) {
            return Finding.fail("Port", e.getMessage() + "", "see " + setting + " in reference.yaml");
        }
    }

    private List<Finding> mail() {
        var mail = config.mail();
        return List.of(
                switch (mail.carrier()) {
                    case OUTBOX -> Finding.ok("Mail", "stays here, and the page Mail shows it (mail.carrier)");
                    case RESEND -> Finding.ok("Mail", "goes to " + mail.resend().url() + " as " + mail.from());
                    case SMTP -> mailServer(mail.smtp().host() + "", mail.smtp().port());
                });
    }

    private static Finding mailServer(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MAIL_SERVER_ANSWERS_MS);
            return Finding.ok("Mail", host + ":" + port + " can be reached");
        } catch (IOException e) {
            return Finding.fail(
                    "Mail",
                    host + ":" + port + " cannot be reached: " + e.getMessage(),
                    "see mail.smtp in reference.yaml");
        }
    }

    private List<Finding> space() throws IOException {
        var existing = config.data().directory().toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        var free = Files.getFileStore(existing).getUsableSpace();
        var found = (free >> 20) + " MiB free";
        return List.of(
                free < LEAST_FREE_BYTES
                        ? Finding.warn("Disk", found, "an hour of interview takes about 30 MB: make room")
                        : Finding.ok("Disk", found));
    }

    private List<Finding> liveKit() {
        var outside = config.livekit().url();
        if (outside != null) {
            return List.of(Finding.ok("LiveKit", "an outside server, " + outside));
        }
        var configured = config.livekit().binary();
        var ready = configured == null
                ? new LiveKitBinary(config.livekit(), home, path(), _ -> {}).ready()
                : java.util.Optional.of(configured).filter(Files::isExecutable);
        return List.of(ready.map(program -> Finding.ok("LiveKit", program.toString()))
                .orElseGet(() -> Finding.warn(
                        "LiveKit",
                        "no livekit-server yet",
                        "the next ./viva up builds it with Go or downloads it; or set LIVEKIT_URL")));
    }

    private List<Finding> database() {
        if (config.database().url() == null) {
            return PostgresServer.refusesThisUser()
                    .map(why -> List.of(Finding.fail("Database", why, "see database.url in reference.yaml")))
                    .orElseGet(() -> List.of(Finding.ok("Database", "PostgreSQL comes with Viva")));
        }
        try {
            PostgresServer.requireReachable(config.database());
            return List.of(Finding.ok("Database", "the outside one answers"));
        } catch (ChildException e) {
            return List.of(Finding.fail("Database", e.getMessage() + "", "check VIVA_DATABASE_URL"));
        }
    }

    private String path() {
        return environment.getOrDefault("PATH", "");
    }
}
