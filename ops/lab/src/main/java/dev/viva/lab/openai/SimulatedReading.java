package dev.viva.lab.openai;

import dev.viva.lab.openai.OpenAiSimulator.Pace;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One response: a text that is read, with the fault that befalls it. The words come a little before
/// their sound.
///
/// **Threads:** the simulator's event loop.
final class SimulatedReading {

    private static final String OTHER_WORDS = "Certainly, let me put that in words of my own.";
    private static final String MORE_WORDS = " Shall I read that for you once again?";
    private static final String GARBAGE = "{\"type\":";
    private static final int MUCH_GARBAGE = 50;
    private static final int SAMPLES_OF_100_MS = Rates.SPOKEN_HZ / 10;

    private final RealtimeSession session;
    private final JsonObject wanted;
    private final Faults.@Nullable Switched switched;
    private final Pace pace;
    private final Runnable counted;
    private final String id;
    private final String text;
    private boolean over;
    private int told;

    SimulatedReading(
            RealtimeSession session,
            JsonObject wanted,
            Faults.@Nullable Switched switched,
            Pace pace,
            Runnable counted) {
        this.session = session;
        this.wanted = wanted;
        this.switched = switched;
        this.pace = pace;
        this.counted = counted;
        id = session.newResponse();
        text = fails(Fault.REWORDED) ? OTHER_WORDS : textOf(wanted);
    }

    String id() {
        return id;
    }

    /// What is heard.
    String spoken() {
        return text;
    }

    private boolean fails(Fault fault) {
        return switched != null && switched.fault() == fault;
    }

    private static String textOf(JsonObject wanted) {
        return objects(wanted.getValue("input")).stream()
                .flatMap(item -> objects(item.getValue("content")).stream())
                .map(content -> content.getString("text", ""))
                .findFirst()
                .orElse("");
    }

    private static List<JsonObject> objects(@Nullable Object array) {
        return array instanceof JsonArray items
                ? items.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    /// Answers with a fault that needs no sound.
    ///
    /// @return false if the text is to be read
    boolean refused() {
        if (!valid()) {
            error("invalid_request_error", "invalid_value");
            return true;
        }
        if (switched == null) {
            return false;
        }
        switch (switched.fault()) {
            case RATE_LIMITED -> fail("rate_limit_error", "rate_limit_exceeded");
            case NO_QUOTA -> fail("insufficient_quota", "insufficient_quota");
            case SERVER_ERROR -> fail("server_error", "server_error");
            case WRONG_KEY -> close(3_000);
            case UNAVAILABLE -> close(1_013);
            case SHUT_DOWN -> error("invalid_request_error", "model_not_found");
            case BAD_REQUEST -> error("invalid_request_error", "invalid_value");
            case RESET -> cut();
            case NEVER_ANSWERS -> stop();
            case MALFORMED -> {
                stop();
                for (int i = 0; i < MUCH_GARBAGE; i++) {
                    session.text(GARBAGE);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean valid() {
        var audio = wanted.getJsonObject("audio", new JsonObject()).getJsonObject("output", new JsonObject());
        var format = audio.getJsonObject("format", new JsonObject());
        return "none".equals(wanted.getString("conversation"))
                && new JsonArray().add("audio").equals(wanted.getJsonArray("output_modalities"))
                && "audio/pcm".equals(format.getString("type"))
                && format.getInteger("rate", 0) == Rates.SPOKEN_HZ
                && !textOf(wanted).isBlank();
    }

    /// Begins to answer, and reads when the time has come.
    ///
    /// @param pcm 24 kHz
    void read(short[] pcm) {
        if (over) {
            return;
        }
        if (fails(Fault.SILENT_AUDIO)) {
            Arrays.fill(pcm, (short) 0);
        }
        session.event(of("response.created").put("response", response("in_progress")));
        var slow = switched != null && switched.fault() == Fault.SLOW_FIRST_BYTE
                ? switched.delay().toMillis()
                : 0;
        var wait = pace.thinking().toMillis() + slow;
        if (wait == 0) {
            piece(pcm, 0);
        } else {
            session.after(wait, () -> piece(pcm, 0));
        }
    }

    private void piece(short[] pcm, int from) {
        if (over || session.isOver()) {
            stop();
        } else if (from >= pcm.length / 2 && fails(Fault.CUT_BODY)) {
            session.after(50, this::cut); // what came before is read before
        } else if (from >= pcm.length / 2 && fails(Fault.STALLED_BODY)) {
            stop();
        } else if (from >= pcm.length) {
            end();
        } else {
            var to = Math.min(pcm.length, from + SAMPLES_OF_100_MS);
            wordsUntil((int) ((long) text.length() * to / pcm.length));
            session.event(delta("response.output_audio.delta", base64(Arrays.copyOfRange(pcm, from, to))));
            if (pace.msPer100Ms() == 0) {
                piece(pcm, to);
            } else {
                session.after(pace.msPer100Ms(), () -> piece(pcm, to));
            }
        }
    }

    private void wordsUntil(int end) {
        if (end > told && !fails(Fault.EMPTY_TRANSCRIPT)) {
            session.event(delta("response.output_audio_transcript.delta", text.substring(told, end)));
            told = end;
        }
    }

    private void end() {
        var words = fails(Fault.EMPTY_TRANSCRIPT) ? "" : text;
        if (fails(Fault.INVENTED_TRANSCRIPT)) {
            session.event(delta("response.output_audio_transcript.delta", MORE_WORDS));
            words += MORE_WORDS;
        }
        session.event(part("response.output_audio.done"));
        session.event(part("response.output_audio_transcript.done").put("transcript", words));
        if (fails(Fault.NO_END)) {
            stop();
        } else {
            done(response("completed"));
        }
    }

    /// The response ends with an error.
    void fail(String type, String code) {
        session.event(of("response.created").put("response", response("in_progress")));
        var error = new JsonObject().put("type", type).put("code", code);
        var details = new JsonObject().put("type", "failed").put("error", error);
        done(response("failed").put("status_details", details));
    }

    private void error(String type, String code) {
        session.error(type, code);
        stop();
    }

    private void close(int code) {
        session.close(code);
        stop();
    }

    private void cut() {
        session.cut();
        stop();
    }

    /// The client wants no more.
    void cancel() {
        if (!over) {
            done(response("cancelled"));
        }
    }

    private void done(JsonObject response) {
        session.event(of("response.done").put("response", response));
        stop();
    }

    /// Nothing more comes of it.
    void stop() {
        over = true;
        counted.run();
        session.over(this);
    }

    private static JsonObject of(String type) {
        return new JsonObject().put("type", type);
    }

    private JsonObject response(String status) {
        return new JsonObject().put("id", id).put("object", "realtime.response").put("status", status);
    }

    private JsonObject part(String type) {
        return of(type).put("response_id", id)
                .put("item_id", "item-" + id)
                .put("output_index", 0)
                .put("content_index", 0);
    }

    private JsonObject delta(String type, String delta) {
        return part(type).put("delta", delta);
    }

    private static String base64(short[] pcm) {
        var bytes = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(pcm);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
