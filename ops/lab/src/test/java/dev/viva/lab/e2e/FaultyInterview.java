package dev.viva.lab.e2e;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.SampleAnswers;
import dev.viva.lab.e2e.Recruiter.Invitation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An interview in real Chromium in which something happens to the candidate in the middle of each answer, by
/// `web-client/e2e/faults.mjs`.
///
/// @param faults one for each question, in order
/// @param run    what the page showed
record FaultyInterview(Invitation invitation, List<String> faults, BrowserRun run) {

    private static final String MICROPHONE_TEST = "My name is Robin, and this is how my microphone sounds today."
            + " I can hear you well, and I hope that you can hear me.";

    FaultyInterview {
        faults = List.copyOf(faults);
    }

    /// What is said to the questions, in two pieces each: the fault comes between them.
    ///
    /// @param begun as files, like the rest
    record Spoken(Path microphone, List<Path> begun, List<Path> rest, Path otherwise) {

        Spoken {
            begun = List.copyOf(begun);
            rest = List.copyOf(rest);
        }

        static Spoken into(Path folder) throws IOException {
            try (var speech = LocalSpeech.open(Needs.voice())) {
                var begun = new ArrayList<Path>();
                var rest = new ArrayList<Path>();
                for (var i = 0; i < BEGUN.size(); i++) {
                    begun.add(spoken(speech, folder.resolve("begun" + i + ".wav"), BEGUN.get(i)));
                    rest.add(spoken(speech, folder.resolve("rest" + i + ".wav"), REST.get(i)));
                }
                return new Spoken(
                        spoken(speech, folder.resolve("microphone.wav"), MICROPHONE_TEST),
                        begun,
                        rest,
                        spoken(speech, folder.resolve("otherwise.wav"), SampleAnswers.ownQuestion()));
            }
        }

        private static Path spoken(LocalSpeech speech, Path file, String text) throws IOException {
            return WavFile.write(
                    file, speech.render(text, Voice.RMS).toCompletableFuture().join());
        }
    }

    static final List<String> BEGUN = List.of(
            "I worked in a small hotel for three years. I answered the phone, helped the guests, and trained two new"
                    + " people.",
            "One day a family arrived late at night and their room was not ready. I said that I was sorry, and gave"
                    + " them a warm drink.",
            "In the morning I make a list of the people who need my help. The most important person comes first.");

    static final List<String> REST = List.of(
            "I enjoyed solving a problem before the guest had to ask.",
            "I found another room in ten minutes. In the morning they thanked me.",
            "Then I tell the other people how long it will take.");

    /// Goes through it. Blocks.
    ///
    /// @param folder for its files
    static FaultyInterview hold(Invitation invitation, List<String> faults, Spoken spoken, Path folder)
            throws IOException, InterruptedException {
        var scenario = new JsonObject()
                .put("shots", folder.resolve("shots").toString())
                .put("microphone", spoken.microphone() + "%noloop")
                .put("faults", new JsonArray(List.copyOf(faults)))
                .put("begun", names(spoken.begun()))
                .put("rest", withWords(spoken.rest()))
                .put("ownNetwork", Needs.ownNetworks())
                .put("otherwise", spoken.otherwise().toString());
        var run = BrowserRun.run("faults.mjs", folder, scenario, Map.of("VIVA_CANDIDATE_LINK", invitation.link()));
        return new FaultyInterview(invitation, faults, run);
    }

    private static JsonArray names(List<Path> files) {
        return new JsonArray(files.stream().map(Path::toString).toList());
    }

    private static JsonArray withWords(List<Path> rest) {
        var said = new JsonArray();
        for (var i = 0; i < rest.size(); i++) {
            said.add(new JsonObject().put("wav", rest.get(i).toString()).put("text", REST.get(i)));
        }
        return said;
    }

    /// What was seen of one kind for a fault.
    JsonObject the(String event, String fault) {
        var found = run.all(event).stream()
                .filter(each -> fault.equals(each.getString("fault")))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " events " + event + " of " + fault + " in " + run.seen());
        }
        return found.getFirst();
    }

    /// How the page looked during a fault.
    JsonObject look(String name) {
        return run.all("looks").stream()
                .filter(each -> name.equals(each.getString("name")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody looked at " + name + " in " + run.seen()));
    }
}
