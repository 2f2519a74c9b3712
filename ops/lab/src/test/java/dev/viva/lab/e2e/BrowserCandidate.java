package dev.viva.lab.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Somebody with Chromium, a microphone and the link: `web-client/e2e/candidate.mjs` does what the scenario says.
final class BrowserCandidate {

    private BrowserCandidate() {}

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
    static BrowserRun go(String link, Scenario scenario) throws IOException, InterruptedException {
        return BrowserRun.run("candidate.mjs", scenario.folder(), scenario.json(), Map.of("VIVA_CANDIDATE_LINK", link));
    }
}
