package dev.viva.lab.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A child process of a Viva, found by its pid file, which a test may mistreat. Each call looks anew.
///
/// @param name of the pid file: `postgres` or `livekit-server`
record Neighbour(Path data, String name) {

    private static final long LOOK_MS = 20;

    /// Kills it whenever it comes up, for so long.
    ///
    /// @return how often it was killed
    int keepDown(Duration time) throws IOException, InterruptedException {
        var until = System.nanoTime() + time.toNanos();
        var killed = 0;
        while (System.nanoTime() < until) {
            var process = find();
            if (process.isPresent()) {
                process.get().destroyForcibly();
                killed++;
            }
            Thread.sleep(LOOK_MS);
        }
        return killed;
    }

    /// Kills it once.
    void kill() throws IOException {
        find().orElseThrow(() -> new AssertionError(name + " does not run")).destroyForcibly();
    }

    /// Asks it to stop in order, as an operator does who restarts it.
    void stop(String signal) throws IOException, InterruptedException {
        signal(signal, List.of(find().orElseThrow().pid()));
    }

    /// Lets it and its processes accept everything and answer nothing, for so long.
    void hang(Duration time) throws IOException, InterruptedException {
        var main = find().orElseThrow();
        signal("STOP", List.of(main.pid())); // first, so that it makes no new ones
        var all = new ArrayList<>(List.of(main.pid()));
        main.descendants().map(ProcessHandle::pid).forEach(all::add);
        signal("STOP", all);
        try {
            Thread.sleep(time);
        } finally {
            signal("CONT", all);
        }
    }

    private Optional<ProcessHandle> find() throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("run").resolve(name + ".pid"))) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                    .filter(ProcessHandle::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void signal(String signal, List<Long> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(pid -> command.add(pid.toString()));
        new ProcessBuilder(command).inheritIO().start().waitFor(); // one that has ended meanwhile is no failure
    }
}
