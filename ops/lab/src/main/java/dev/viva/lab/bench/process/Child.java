package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A process of the benchmark: one line of JSON is asked, one is answered.
///
/// **Threads:** one. **Errors:** `IOException` if the process has ended or says that it could not do it.
public final class Child implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 5;

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer to;
    private final BufferedReader from;

    private Child(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.to = process.outputWriter(StandardCharsets.UTF_8);
        this.from = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts a JVM with this one's class path and switches.
    ///
    /// @param log where its standard error goes
    public static Child start(Class<?> main, List<String> jvm, List<String> arguments, Path log) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        return new Child(main.getSimpleName(), log, process);
    }

    public long pid() {
        return process.pid();
    }

    public JsonObject ask(String command) throws IOException {
        return ask(command, new JsonObject());
    }

    public JsonObject ask(String command, JsonObject details) throws IOException {
        var answer = exchange(details.copy().put(Commands.COMMAND, command).encode());
        if (answer == null) {
            throw new IOException(name + " has ended:\n" + Files.readString(log));
        }
        var json = new JsonObject(answer);
        if (json.containsKey(Commands.ERROR)) {
            throw new IOException(name + ": " + json.getString(Commands.ERROR) + "\n" + Files.readString(log));
        }
        return json;
    }

    private @Nullable String exchange(String line) throws IOException {
        try {
            to.write(line + "\n");
            to.flush();
        } catch (IOException e) {
            return null;
        }
        var answer = from.readLine();
        while (answer != null && !answer.startsWith("{")) {
            answer = from.readLine(); // the JVM has something to say
        }
        return answer;
    }

    /// Asks it to end by closing its input, and waits.
    @Override
    public void close() throws IOException {
        try (to;
                from) {
            to.flush();
        } finally {
            Children.end(process, PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
