package dev.viva.lab.e2e;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What somebody in real Chromium saw, led by a driver in `web-client/e2e`.
///
/// @param seen what the page showed, in order; each has an `event`
/// @param exit 0 if everything went as planned
record BrowserRun(List<JsonObject> seen, int exit) {

    /// A whole interview with reloads takes three minutes.
    private static final Duration LIMIT = Duration.ofMinutes(9);

    BrowserRun {
        seen = List.copyOf(seen);
    }

    /// Runs a driver of `web-client/e2e` to its end. Blocks.
    ///
    /// @param folder  for its files
    /// @param secrets environment variables
    static BrowserRun run(String driver, Path folder, JsonObject scenario, Map<String, String> secrets)
            throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("scenario.json"), scenario.encode());
        var printed = folder.resolve("browser.log");
        var program = Needs.builtPages().resolve("web-client/e2e").resolve(driver);
        var builder = new ProcessBuilder(Needs.node().toString(), program.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().putAll(secrets);
        builder.environment().put("VIVA_CHROMIUM", Needs.chromium().toString());
        var process = builder.start();
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "the browser is not through after " + LIMIT + ":\n" + Files.readString(printed));
            }
        } finally {
            process.destroy(); // takes Chromium along
        }
        return new BrowserRun(parse(Files.readAllLines(printed)), process.exitValue());
    }

    private static List<JsonObject> parse(List<String> lines) {
        return lines.stream()
                .map(line -> line.startsWith("{")
                        ? new JsonObject(line)
                        : new JsonObject().put("event", "printed").put("text", line))
                .toList();
    }

    /// All that was seen of a kind.
    List<JsonObject> all(String event) {
        return seen.stream()
                .filter(each -> event.equals(each.getString("event")))
                .toList();
    }

    /// The one of a kind.
    JsonObject the(String event) {
        var found = all(event);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events " + event + " (expected: one) in " + seen);
        }
        return found.getFirst();
    }

    /// Copies the pictures to where the environment wants them, if it does.
    void keepShots() throws IOException {
        var kept = System.getenv("VIVA_SHOTS");
        if (kept == null) {
            return;
        }
        Files.createDirectories(Path.of(kept));
        for (var shot : all("shot")) {
            var file = Path.of(shot.getString("file"));
            Files.copy(file, Path.of(kept).resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
