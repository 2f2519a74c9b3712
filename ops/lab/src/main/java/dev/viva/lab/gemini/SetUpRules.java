package dev.viva.lab.gemini;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the vendor accepts as a first message.
final class SetUpRules {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "generationConfig",
            "systemInstruction",
            "tools",
            "realtimeInputConfig",
            "sessionResumption",
            "contextWindowCompression",
            "inputAudioTranscription",
            "outputAudioTranscription",
            "proactivity",
            "historyConfig");

    private static final String ON_VERTEX = "projects/[^/]+/locations/[^/]+/publishers/google/models/[^/]+";

    private SetUpRules() {}

    /// Why it is refused; null if it is not.
    static @Nullable String refusal(JsonObject setup, boolean vertex) {
        var model = setup.getValue("model") instanceof String name ? name : "";
        if (!model.matches(vertex ? ON_VERTEX : "models/[^/]+")) {
            return "model";
        }
        if (!KNOWN.containsAll(setup.fieldNames())) {
            return "unknown field in the set-up";
        }
        var modalities = Json.object(setup, "generationConfig").getValue("responseModalities");
        return new JsonArray().add("AUDIO").equals(modalities) ? null : "responseModalities";
    }

    /// True if the client says when somebody talks.
    static boolean ownTurns(JsonObject setup) {
        var input = Json.object(setup, "realtimeInputConfig");
        return Json.is(Json.object(input, "automaticActivityDetection"), "disabled");
    }
}
