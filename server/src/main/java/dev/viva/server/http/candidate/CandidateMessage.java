package dev.viva.server.http.candidate;

import dev.viva.server.live.Button;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;

/// What a candidate's page says on its socket (`CandidateUp` in the contract).
sealed interface CandidateMessage {

    /// Longest typed text, in UTF-16 units.
    int MOST_TEXT = 8000;

    /// Who and where: the first message.
    record Hello(String interview, String seat) implements CandidateMessage {

        @Override
        public String toString() {
            return "Hello[" + interview + ", seat=[secret]]";
        }
    }

    record Press(Button button) implements CandidateMessage {}

    record Text(String text) implements CandidateMessage {}

    record Typing() implements CandidateMessage {}

    /// Asks whether we are still there.
    record Ping() implements CandidateMessage {}

    /// Not a message of the contract.
    record Unknown(String why) implements CandidateMessage {}

    /// Reads a message; never fails.
    static CandidateMessage parse(String text) {
        try {
            return of(new JsonObject(text));
        } catch (DecodeException | ClassCastException _) {
            return new Unknown("not a message of this socket");
        }
    }

    private static CandidateMessage of(JsonObject json) {
        return switch (field(json, "type")) {
            case "hello" -> new Hello(field(json, "interview"), field(json, "seat"));
            case "press" -> press(field(json, "button"));
            case "text" -> text(field(json, "text"));
            case "typing" -> new Typing();
            case "ping" -> new Ping();
            default -> new Unknown("unknown type of message");
        };
    }

    /// Empty for a field that is missing and for one that is null.
    private static String field(JsonObject json, String name) {
        var value = json.getString(name);
        return value == null ? "" : value;
    }

    private static CandidateMessage press(String name) {
        return Arrays.stream(Button.values())
                .filter(button -> button.name().equals(name))
                .findFirst()
                .<CandidateMessage>map(Press::new)
                .orElseGet(() -> new Unknown("unknown button"));
    }

    private static CandidateMessage text(String text) {
        if (text.isBlank() || text.length() > MOST_TEXT) {
            return new Unknown(
                    "text of " + text.length() + " characters (expected: 1 to " + MOST_TEXT + ", not blank)");
        }
        return new Text(text);
    }
}
