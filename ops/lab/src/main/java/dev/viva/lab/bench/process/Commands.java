package dev.viva.lab.bench.process;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The child's side of [Child]: answers lines of JSON until its input ends.
public final class Commands {

    public static final String COMMAND = "command";
    public static final String ERROR = "error";

    private Commands() {}

    /// Does what one command asks for.
    @FunctionalInterface
    public interface Handler {
        JsonObject answer(String command, JsonObject details) throws Exception;
    }

    /// Serves; returns when whoever asks has gone.
    public static void serve(Handler handler) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(answer(handler, new JsonObject(line)).encode());
        }
    }

    // Everything a handler throws is an answer: the one who asks decides
    private static JsonObject answer(Handler handler, JsonObject details) {
        try {
            return handler.answer(details.getString(COMMAND), details);
        } catch (Exception e) {
            e.printStackTrace();
            return new JsonObject().put(ERROR, String.valueOf(e));
        }
    }
}
