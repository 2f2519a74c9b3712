package dev.viva.server.children;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Stops the children that an earlier Viva, killed before it could, left running on this data. Nobody else's: a
/// process is touched only if id and birth are those written down.
public final class Leftovers {

    private static final Duration ORDERLY = Duration.ofSeconds(10);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration FORCED = Duration.ofSeconds(5);

    private final Path run;
    private final Consumer<String> say;

    /// @param run the run folder of the data directory, which the caller holds
    /// @param say where a person reads what is being healed
    public Leftovers(Path run, Consumer<String> say) {
        this.run = run;
        this.say = say;
    }

    /// Stops them all and removes their pid files. Blocks for at most 15 s each.
    public void stop() throws IOException {
        for (var file : pidFiles()) {
            stop(new PidFile(file));
        }
    }

    private List<Path> pidFiles() throws IOException {
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .sorted()
                    .toList();
        }
    }

    private void stop(PidFile file) throws IOException {
        var child = file.read();
        if (child.isPresent() && child.get().isAlive()) {
            var name = String.valueOf(file.file().getFileName()).replace(".pid", "");
            say.accept("Stopping " + name + " (process " + child.get().pid() + "), left by a Viva that was killed …");
            end(child.get(), file.signal());
        }
        file.delete();
    }

    /// Ends a process that is not our child: signal, wait, kill.
    static void end(ProcessIdentity process, StopSignal signal) throws IOException {
        var handle = ProcessHandle.of(process.pid());
        if (handle.isEmpty()) {
            return;
        }
        var deadline = System.nanoTime() + ORDERLY.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            signal.send(process.pid());
            gone(handle.get(), process, ASK_AGAIN);
        }
        if (process.isAlive()) {
            handle.get().destroyForcibly();
            gone(handle.get(), process, FORCED);
        }
    }

    private static boolean gone(ProcessHandle handle, ProcessIdentity process, Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            return !process.isAlive();
        }
        return !process.isAlive();
    }
}
