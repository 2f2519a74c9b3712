package dev.viva.media.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What somebody does in front of a microphone, and what the interviewer must do about it. Read from
/// `src/test/resources/scenarios`, where the fields are explained.
record Scenario(String name, Map<String, Object> fields, List<Step> script, List<Expectation> expect) {

    /// A stretch of sound.
    ///
    /// @param sound `voice`, `clatter`, `slam`, `keys` or `quiet`
    /// @param text  what is said in it; empty for a voice that says nothing to us
    record Step(String sound, int ms, String text) {}

    /// @param event   what happens, or what must not
    /// @param never   it must not
    /// @param from    `start N` or `end N` of a step, counted from 1
    /// @param afterMs no sooner after that
    /// @param withinMs no later after that; for what must never happen, the span that is looked at
    record Expectation(String event, boolean never, String from, int afterMs, int withinMs) {}

    static List<Scenario> all() throws IOException {
        var all = new ArrayList<Scenario>();
        try (var files = Files.list(Path.of("src/test/resources/scenarios"))) {
            for (var file : files.sorted(Comparator.naturalOrder()).toList()) {
                var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
                StreamSupport.stream(yaml.loadAll(Files.readString(file)).spliterator(), false)
                        .map(Scenario::of)
                        .forEach(all::add);
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Scenario of(Object document) {
        var fields = (Map<String, Object>) document;
        var script = ((List<Map<String, Object>>) fields.get("script")).stream().map(Scenario::step);
        var expect = ((List<Map<String, Object>>) fields.get("expect")).stream().map(Scenario::expectation);
        return new Scenario((String) fields.get("name"), fields, script.toList(), expect.toList());
    }

    private static Step step(Map<String, Object> step) {
        var sound = step.keySet().iterator().next();
        return new Step(sound, (int) step.get(sound), (String) step.getOrDefault("says", ""));
    }

    private static Expectation expectation(Map<String, Object> wish) {
        var never = wish.containsKey("never");
        return new Expectation(
                (String) wish.get(never ? "never" : "event"),
                never,
                (String) wish.getOrDefault("from", "start 1"),
                (int) wish.getOrDefault("after_ms", 0),
                (int) wish.getOrDefault("within_ms", Integer.MAX_VALUE));
    }

    int number(String field, int otherwise) {
        return (int) fields.getOrDefault(field, otherwise);
    }

    String text(String field, String otherwise) {
        return (String) fields.getOrDefault(field, otherwise);
    }

    boolean flag(String field, boolean otherwise) {
        return (boolean) fields.getOrDefault(field, otherwise);
    }

    @Override
    public String toString() {
        return name;
    }
}
