package dev.viva.server.children;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One process and no other: process ids are used again, so the moment of birth is part of it.
///
/// @param pid   of the process
/// @param birth boot and start tick of the kernel on Linux; elsewhere the start instant
record ProcessIdentity(long pid, String birth) {

    private static final int STATE = 0;
    private static final int START_TICK = 19;

    /// Who has this process id now; empty if nobody, or one that has ended and only waits to be reaped.
    static Optional<ProcessIdentity> of(long pid) {
        var stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(start -> new ProcessIdentity(pid, start.toString()));
        }
        try {
            var line = Files.readString(stat);
            // The second field is the program's name in parentheses and may hold anything, spaces and ')' included.
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
            return "Z".equals(fields[STATE]) || "X".equals(fields[STATE])
                    ? Optional.empty()
                    : Optional.of(new ProcessIdentity(pid, boot() + "/" + fields[START_TICK]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String boot() throws IOException {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }
}
