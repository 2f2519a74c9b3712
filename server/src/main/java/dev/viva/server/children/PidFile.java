package dev.viva.server.children;

import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Remembers a child across our own death: `NAME.pid` in the run folder, three lines: id, birth, signal to stop it.
record PidFile(Path file) {

    static PidFile of(Path run, String name) {
        return new PidFile(run.resolve(name + ".pid"));
    }

    void write(ProcessIdentity child, StopSignal signal) throws IOException {
        OwnerOnly.write(file, child.pid() + "\n" + child.birth() + "\n" + signal + "\n");
    }

    /// The child that was written down; empty if there is none or the file is damaged.
    Optional<ProcessIdentity> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        return lines.size() < 3 || !lines.getFirst().matches("\\d{1,18}")
                ? Optional.empty()
                : Optional.of(new ProcessIdentity(Long.parseLong(lines.get(0)), lines.get(1)));
    }

    StopSignal signal() throws IOException {
        return Files.readAllLines(file).contains("INT") ? StopSignal.INT : StopSignal.TERM;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
