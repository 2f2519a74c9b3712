package dev.viva.server.http.json;

import dev.viva.core.record.Word;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/// What is sent while an interview is held: views, captions and lines, as the contract has them.
public final class LiveJson {

    private LiveJson() {}

    public static JsonObject view(CandidateView view) {
        var buttons = new JsonArray();
        view.buttons().forEach(button -> buttons.add(button.name()));
        var json = new JsonObject()
                .put("type", "view")
                .put("phase", view.phase().name())
                .put("questionNumber", view.question().number())
                .put("questions", view.question().of())
                .put("remainingMs", view.clock().remainingMs())
                .put("clockRunning", view.clock().running())
                .put("buttons", buttons)
                .put("voice", voice(view.voice()));
        if (view.question().text() != null) {
            json.put("questionText", view.question().text());
        }
        if (view.outcome() != null) {
            json.put("outcome", view.outcome().name());
        }
        return json;
    }

    public static JsonObject caption(Caption caption) {
        return new JsonObject()
                .put("type", "caption")
                .put("id", caption.id())
                .put("speaker", caption.speaker().name())
                .put("text", caption.text())
                .put("final", caption.last());
    }

    public static JsonObject displaced() {
        return new JsonObject().put("type", "displaced");
    }

    public static JsonObject pong() {
        return new JsonObject().put("type", "pong");
    }

    public static JsonObject refused(String detail) {
        return new JsonObject().put("type", "refused").put("detail", detail);
    }

    public static JsonObject voice(VoiceAbilities voice) {
        return new JsonObject()
                .put("engine", voice.engine())
                .put("speaks", voice.speaks())
                .put("listens", voice.listens())
                .put("demo", voice.demo());
    }

    public static JsonObject line(TranscriptLine line) {
        var words = new JsonArray();
        line.words().forEach(word -> words.add(word(word)));
        var json = new JsonObject()
                .put("seq", line.seq())
                .put("visit", line.visit())
                .put("speaker", line.speaker().name())
                .put("startMs", line.startMs())
                .put("endMs", line.endMs())
                .put("text", line.text())
                .put("words", words)
                .put("typed", line.typed());
        if (line.questionId() != null) {
            json.put("questionId", line.questionId());
        }
        return json;
    }

    private static JsonObject word(Word word) {
        return new JsonObject()
                .put("text", word.text())
                .put("startMs", word.startMs())
                .put("endMs", word.endMs());
    }
}
