package dev.viva.lab.gemini;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names in either casing: the vendor takes `realtime_input` and `realtimeInput`.
final class Json {

    private static final Pattern SNAKE = Pattern.compile("_([a-z])");

    private Json() {}

    /// The same with names in camel case. What a function is called with keeps its names.
    static JsonObject camel(JsonObject message) {
        var result = new JsonObject();
        for (var entry : message) {
            var name = SNAKE.matcher(entry.getKey())
                    .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
            result.put(
                    name, name.equals("args") || name.equals("response") ? entry.getValue() : value(entry.getValue()));
        }
        return result;
    }

    private static Object value(Object value) {
        return switch (value) {
            case JsonObject object -> camel(object);
            case JsonArray array -> {
                var result = new JsonArray();
                array.forEach(element -> result.add(value(element)));
                yield result;
            }
            case null, default -> value;
        };
    }

    static JsonObject object(JsonObject in, String name) {
        return in.getValue(name) instanceof JsonObject found ? found : new JsonObject();
    }

    static boolean is(JsonObject in, String name) {
        return Boolean.TRUE.equals(in.getValue(name));
    }

    static JsonObject of(String name, Object value) {
        return new JsonObject().put(name, value);
    }

    static JsonObject content(String name, Object value) {
        return of("serverContent", of(name, value));
    }
}
