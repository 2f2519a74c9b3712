package dev.viva.lab.openai;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// What the simulated model proposes: whoever ends in the middle of a sentence is still thinking, a
/// short answer gets one follow-up, any other is complete.
final class RulesOfThumb {

    private static final int SHORT_WORDS = 8;
    private static final String FOLLOW_UP = "Could you tell me a little more about that?";
    private static final List<String> UNFINISHED = List.of("and", "but", "because", "then", "so", "or", "the", "um");

    private RulesOfThumb() {}

    static JsonObject proposal(JsonArray messages) {
        var words = List.of(last(messages, "user").toLowerCase(Locale.ROOT).split("\\W+"));
        var next = "next_question";
        if (UNFINISHED.contains(words.getLast())) {
            next = "still_thinking";
        } else if (words.size() < SHORT_WORDS && !last(messages, "assistant").equals(FOLLOW_UP)) {
            next = "follow_up";
        }
        return new JsonObject().put("next", next).put("follow_up", "follow_up".equals(next) ? FOLLOW_UP : "");
    }

    private static String last(JsonArray messages, String role) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            var message = messages.getJsonObject(i);
            if (role.equals(message.getString("role"))) {
                return String.valueOf(message.getValue("content"));
            }
        }
        return "";
    }
}
