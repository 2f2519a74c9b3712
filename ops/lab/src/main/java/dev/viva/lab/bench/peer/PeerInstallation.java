package dev.viva.lab.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// LiveKit Agents for Python in an environment of its own beneath `.cache`, made when it is needed and again when what
/// is pinned changes.
///
/// **Threads:** blocks. **Errors:** `IOException` that names the log of what failed.
final class PeerInstallation {

    private final Path home;

    /// @param home of the project
    PeerInstallation(Path home) {
        this.home = home;
    }

    /// Its interpreter; the first time it takes a minute and the internet.
    Path python() throws IOException, InterruptedException {
        var folder = home.resolve(".cache/peer");
        var wanted = Files.readString(requirements());
        var stamp = folder.resolve("installed.txt");
        if (!Files.isReadable(stamp) || !Files.readString(stamp).equals(wanted)) {
            System.err.println("installing LiveKit Agents for Python into " + folder + " …");
            Files.createDirectories(folder);
            run(List.of("python3", "-m", "venv", folder.toString()));
            var pip = folder.resolve("bin/pip").toString();
            run(List.of(pip, "install", "--requirement", requirements().toString()));
            Files.writeString(stamp, wanted);
        }
        return folder.resolve("bin/python");
    }

    /// What every room is held with.
    Path program() {
        return home.resolve("ops/peer/interviewer.py");
    }

    private Path requirements() {
        return home.resolve("ops/peer/requirements.txt");
    }

    private void run(List<String> command) throws IOException, InterruptedException {
        var log = home.resolve(".cache/peer/install.log");
        var status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(String.join(" ", command) + " failed, see " + log);
        }
    }
}
