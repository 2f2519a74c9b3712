package dev.viva.lab.bench.process;

import java.util.concurrent.TimeUnit;

/// The end of processes.
final class Children {

    private Children() {}

    /// Waits for a process, then ends it.
    static void end(Process process, long patience, TimeUnit unit) {
        try {
            if (!process.waitFor(patience, unit)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
