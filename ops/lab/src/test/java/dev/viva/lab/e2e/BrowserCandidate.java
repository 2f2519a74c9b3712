package dev.viva.lab.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Somebody with Chromium, a microphone and the link: `web-client/e2e/candidate.mjs` does what the scenario says.
///
/// @param seen what the page showed, in order; each has an `event`
/// @param exit 0 if everything went as planned
record BrowserCandidate(List<JsonObject> seen, int exit) {

    /// A whole interview with reloads takes three minutes.
    private static final Duration LIMIT = Duration.ofMinutes(9);

    BrowserCandidate {
        seen = List.copyOf(seen);
    }

    /// What happens.
    ///
    /// @param folder     for files and pictures
    /// @param microphone what the device hears, once
    /// @param answers    for each question its pieces; between two pieces the page is reloaded
    /// @param otherwise  to follow-ups and at the end
    /// @param secondTab  number of the question that is answered in a second tab; 0 for none
    /// @param zeros      true if the page has to refuse the microphone
    record Scenario(
            Path folder, Path microphone, List<List<Path>> answers, Path otherwise, int secondTab, boolean zeros) {

        Scenario {
            answers = List.copyOf(answers);
        }

        private JsonObject json() {
            return new JsonObject()
                    .put("shots", folder.resolve("shots").toString())
                    .put("microphone", microphone + "%noloop")
                    .put(
                            "answers",
                            new JsonArray(answers.stream().map(Scenario::names).toList()))
                    .put("otherwise", otherwise.toString())
                    .put("secondTab", secondTab)
                    .put("zeros", zeros);
        }

        private static JsonArray names(List<Path> files) {
            return new JsonArray(files.stream().map(Path::toString).toList());
        }
    }

    /// Goes through it. Blocks.
    ///
    /// @param link a secret: it goes through the environment, which other users cannot read
    static BrowserCandidate go(String link, Scenario scenario) throws IOException, InterruptedException {
        var file = Files.writeString(
                scenario.folder().resolve("scenario.json"), scenario.json().encode());
        var printed = scenario.folder().resolve("browser.log");
        var driver = Needs.builtPages().resolve("web-client/e2e/candidate.mjs");
        var builder = new ProcessBuilder(Needs.node().toString(), driver.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().put("VIVA_CANDIDATE_LINK", link);
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
        return new BrowserCandidate(parse(Files.readAllLines(printed)), process.exitValue());
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
}
