package dev.viva.server.children;

import dev.viva.server.config.Secret;
import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files of the embedded database: made once, checked and healed before each start.
///
/// PostgreSQL refuses to run as root. As root, its programs are started in a user namespace of their own, where they
/// are somebody else and still own their files.
final class PostgresCluster {

    static final String OWNER = "viva_owner";

    private final Path binaries;
    private final Path folder;

    /// @param binaries holds `bin/postgres`
    /// @param folder   the `postgres` folder of the data directory
    PostgresCluster(Path binaries, Path folder) {
        this.binaries = binaries;
        this.folder = folder;
    }

    Path directory() {
        return folder.resolve("cluster");
    }

    /// Makes the cluster if there is none, else removes what a crash left in the way.
    void prepare(Secret ownerPassword) throws ChildException, IOException {
        if (Files.exists(directory().resolve("PG_VERSION"))) {
            checkVersion();
            heal();
        } else {
            create(ownerPassword);
        }
    }

    List<String> command(String program, List<String> arguments) throws ChildException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            var refusal = refusal();
            if (refusal.isPresent()) {
                throw new ChildException(refusal.get());
            }
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// Why the user of this process cannot run it; empty when it can.
    static Optional<String> refusal() {
        if (!isRoot()) {
            return Optional.empty();
        }
        var id = Programs.find("unshare").flatMap(unshare -> Programs.output(unshare, "--user", "id", "-u"));
        return id.filter(text -> text.matches("[1-9]\\d*")).isPresent()
                ? Optional.empty()
                : Optional.of("PostgreSQL does not run as root, and this machine gives root no user namespace:"
                        + " start Viva as another user, or set VIVA_DATABASE_URL.");
    }

    /// A crash half-way leaves `cluster.new`, never half a cluster.
    private void create(Secret ownerPassword) throws ChildException, IOException {
        var fresh = folder.resolve("cluster.new");
        var passwordFile = folder.resolve("password.new");
        deleteTree(fresh);
        OwnerOnly.write(passwordFile, ownerPassword.reveal() + "\n");
        try {
            run(List.of(
                    "-D",
                    fresh.toString(),
                    "-U",
                    OWNER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-instructions"));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, directory(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void run(List<String> arguments) throws ChildException, IOException {
        var process = new ProcessBuilder(command("initdb", arguments))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new ChildException("The database could not be made in " + folder + ":\n  " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new ChildException("The making of the database was interrupted.", e);
        }
    }

    private void checkVersion() throws ChildException, IOException {
        var files = Files.readString(directory().resolve("PG_VERSION")).strip();
        var program =
                Programs.output(binaries.resolve("bin/postgres"), "--version").orElse("");
        if (!program.contains(" " + files + ".") && !program.endsWith(" " + files)) {
            throw new DatabaseUnusableException(
                    "the one in " + directory() + " was made by PostgreSQL " + files + ", Viva brings " + program
                            + ": start the Viva that made it, export, and import into a new one",
                    null);
        }
    }

    /// Stops a server that still runs on these files, and removes the note of one that does not: its process id may
    /// belong to somebody else by now, and PostgreSQL would then refuse to start.
    private void heal() throws ChildException, IOException {
        var note = directory().resolve("postmaster.pid");
        var running = postmaster(note);
        if (running.isPresent()) {
            Leftovers.end(running.get(), StopSignal.INT);
            if (running.get().isAlive()) {
                throw new ChildException("Process " + running.get().pid() + " still works on " + directory()
                        + " and does not end; stop it with: kill "
                        + running.get().pid());
            }
        }
        Files.deleteIfExists(note);
    }

    private Optional<ProcessIdentity> postmaster(Path note) throws IOException {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(note);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        var pid = Long.parseLong(lines.getFirst().strip());
        return worksHere(pid) ? ProcessIdentity.of(pid) : Optional.empty();
    }

    private boolean worksHere(long pid) {
        var commandLine = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            return Files.exists(commandLine)
                    && Files.readString(commandLine).contains(directory().toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(root)) {
            for (var entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }
}
