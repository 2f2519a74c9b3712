package dev.viva.ai.gemini;

import com.google.genai.types.Content;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.FunctionResponseScheduling;
import com.google.genai.types.LiveClientContent;
import com.google.genai.types.LiveClientMessage;
import com.google.genai.types.LiveClientToolResponse;
import com.google.genai.types.LiveServerMessage;
import com.google.genai.types.Part;
import dev.viva.ai.voice.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What goes over the wire, as text. Confined to a conversation: it reuses a buffer.
final class GeminiLiveCodec {

    static final String ACTIVITY_START = "{\"realtimeInput\":{\"activityStart\":{}}}";
    static final String ACTIVITY_END = "{\"realtimeInput\":{\"activityEnd\":{}}}";
    static final String STREAM_END = "{\"realtimeInput\":{\"audioStreamEnd\":true}}";

    /// What stands before a line; the line is everything after the first line feed.
    static final String SAY = "Say this to the candidate now, word for word and nothing else:\n";

    private static final Pattern FRACTION = Pattern.compile("(\"timeLeft\"\\s*:\\s*\"\\d+)\\.\\d+s\"");

    private final AudioFrame audio = new AudioFrame();

    /// A chunk of the candidate's voice.
    String audio(short[] pcm, int from, int length) {
        return audio.json(pcm, from, length);
    }

    /// Asks for a line.
    ///
    /// @param notes what the model must know first
    String say(List<Content> notes, String text) {
        var turns = new ArrayList<>(notes);
        turns.add(content("user", SAY + text));
        return content(turns, true);
    }

    /// What was said before a fresh session: nothing is generated in answer, see `historyConfig` in
    /// the set-up.
    String history(List<Said> past) {
        return content(past.stream().map(GeminiLiveCodec::turn).toList(), true);
    }

    /// Context without a question in it.
    String notes(List<Content> notes) {
        return content(notes, false);
    }

    static Content turn(Said said) {
        return switch (said.speaker()) {
            case CANDIDATE -> content("user", said.text());
            case INTERVIEWER -> content("model", said.text());
            case OPERATOR -> content("user", "[a person of the company spoke] " + said.text());
        };
    }

    static Content note(String text) {
        return content("user", "[note] " + text);
    }

    private static Content content(String role, String text) {
        return Content.builder().role(role).parts(Part.fromText(text)).build();
    }

    private static String content(List<Content> turns, boolean complete) {
        return LiveClientMessage.builder()
                .clientContent(LiveClientContent.builder().turns(turns).turnComplete(complete))
                .build()
                .toJson();
    }

    /// Answers a call, and has the model say nothing about it.
    String answer(String serverId, String function, String result) {
        var response = FunctionResponse.builder()
                .id(serverId)
                .name(function)
                .response(Map.of("result", result))
                .scheduling(FunctionResponseScheduling.Known.SILENT);
        return LiveClientMessage.builder()
                .toolResponse(LiveClientToolResponse.builder().functionResponses(response.build()))
                .build()
                .toJson();
    }

    /// Reads a message; empty if it cannot be read, whatever it is.
    ///
    /// The SDK reads no duration with a fraction, and a notice to go must not be missed for that: on
    /// failure it is read again with whole seconds, rounded down.
    static Optional<LiveServerMessage> read(String json) {
        var message = parse(json);
        return message.isEmpty() && json.contains("goAway")
                ? parse(FRACTION.matcher(json).replaceFirst("$1s\""))
                : message;
    }

    private static Optional<LiveServerMessage> parse(String json) {
        try {
            return Optional.ofNullable(LiveServerMessage.fromJson(json));
        } catch (RuntimeException garbled) { // the SDK names no exception of its own
            return Optional.empty();
        }
    }

    /// The samples of a piece of sound: 16 bit, little-endian.
    static short[] samples(byte[] bytes) {
        var pcm = new short[bytes.length / 2];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8));
        }
        return pcm;
    }
}
