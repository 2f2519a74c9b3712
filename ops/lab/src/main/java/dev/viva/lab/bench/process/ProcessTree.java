package dev.viva.lab.bench.process;

import java.io.IOException;
import java.util.stream.Stream;

/// A process with all that it has started: what it costs.
///
/// **Errors:** `IOException` if the process itself has ended; a child that ends meanwhile counts as nothing.
public final class ProcessTree {

    private ProcessTree() {}

    /// User and system time so far, in seconds, that of children which have ended and were waited for too.
    public static double cpuSeconds(long root) throws IOException {
        return sum(root, Proc::cpuSecondsWithChildren);
    }

    /// Memory in MiB, pages that several share counted in part.
    public static double pssMib(long root) throws IOException {
        return sum(root, Proc::pssMib);
    }

    /// Memory in MiB, pages that several share counted for each.
    public static double rssMib(long root) throws IOException {
        return sum(root, Proc::rssMib);
    }

    public static double threads(long root) throws IOException {
        return sum(root, Proc::threads);
    }

    /// How many processes.
    public static long size(long root) {
        return 1 + children(root).count();
    }

    private static Stream<Long> children(long root) {
        return ProcessHandle.of(root).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
    }

    private static double sum(long root, Figure figure) throws IOException {
        var all = figure.of(root);
        for (var child : children(root).toList()) {
            try {
                all += figure.of(child);
            } catch (IOException _) {
                // it has just ended
            }
        }
        return all;
    }

    @FunctionalInterface
    private interface Figure {
        double of(long pid) throws IOException;
    }
}
