package dev.viva.server.children;

import dev.viva.server.config.Timeouts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Programs of this machine: where they are and what version they say they are.
public final class Programs {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");

    private Programs() {}

    /// The program of that name on the `PATH` of this process.
    public static Optional<Path> find(String name) {
        return find(name, System.getenv().getOrDefault("PATH", ""));
    }

    /// The program of that name on the given path.
    public static Optional<Path> find(String name, String path) {
        return List.of(path.split(Pattern.quote(File.pathSeparator), -1)).stream()
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// What a program prints, both streams, when asked for its version; empty if it cannot be run or hangs.
    public static Optional<String> output(Path program, String... arguments) {
        var command = new java.util.ArrayList<String>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(Timeouts.STANDARD.programVersion().toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// True if the first version in `text` is `major.minor` or later; false if there is none.
    public static boolean atLeast(String text, int major, int minor) {
        var match = VERSION.matcher(text);
        if (!match.find()) {
            return false;
        }
        var foundMajor = Integer.parseInt(match.group(1));
        return foundMajor > major || (foundMajor == major && Integer.parseInt(match.group(2)) >= minor);
    }
}
