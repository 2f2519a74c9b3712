package dev.viva.ai.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.viva.ai.cascade.PortFailure;
import dev.viva.media.hostile.FuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/// What OpenAI's `/realtime` says while it reads a line, one event on each line of the input. Whatever comes, the
/// reading goes on, is over, or fails as a part of the cascade does; no more sound is given on than came.
public final class RealtimeEvents implements FuzzTarget {

    private static final String TEXT = "What did you do then, and why did you do it?";
    private static final String BEGUN = """
            {"type":"session.created","event_id":"e","session":{}}
            {"type":"response.created","event_id":"e","response":{"id":"r1","status":"in_progress"}}
            """;
    private static final String PART =
            "\"event_id\":\"e\",\"response_id\":\"r1\",\"item_id\":\"i\"," + "\"output_index\":0,\"content_index\":0";
    private static final String READ = BEGUN + """
            {"type":"response.output_audio_transcript.delta",PART,"delta":"What did you do then,"}
            {"type":"response.output_audio.delta",PART,"delta":"AQID"}
            {"type":"response.output_audio.delta",PART,"delta":"BAUG"}
            {"type":"response.output_audio_transcript.delta",PART,"delta":" and why did you do it?"}
            {"type":"response.output_audio_transcript.done",PART,"transcript":"What did you do then, and why did you do it?"}
            {"type":"response.output_audio.done",PART}
            {"type":"response.done","event_id":"e","response":{"id":"r1","status":"completed"}}
            """;
    private static final String LATE_WORDS = BEGUN + """
            {"type":"response.output_audio.delta",PART,"delta":"AQIDBA=="}
            {"type":"response.output_audio_transcript.delta",PART,"delta":"What did you do then, "}
            {"type":"response.output_audio_transcript.delta",PART,"delta":"and why did you do it?"}
            {"type":"response.done","event_id":"e","response":{"id":"r1","status":"completed"}}
            """;
    private static final String HARMLESS = BEGUN + """
            {"type":"error","event_id":"e","error":{"type":"invalid_request_error","code":"response_cancel_not_active","message":"no"}}
            {"type":"response.done","event_id":"e","response":{"id":"r0","status":"cancelled"}}
            {"type":"rate_limits.updated","event_id":"e","rate_limits":[{"name":"tokens","limit":1,"remaining":1,"reset_seconds":0.5}]}
            """;

    private int given;

    @Override
    public List<byte[]> seeds() {
        return Stream.of(READ, LATE_WORDS, HARMLESS)
                .map(events -> events.replace("PART", PART).getBytes(UTF_8))
                .toList();
    }

    @Override
    public boolean take(byte[] input) {
        var text = new String(input, UTF_8);
        given = 0;
        var well = read(text, true);
        well &= read(text, false);
        return well;
    }

    @Override
    public long mostAllocated(int length) {
        return 1_024 * 1_024 + 1_024L * length;
    }

    private boolean read(String text, boolean exact) {
        given = 0;
        var reading = new Reading(TEXT, exact, pcm -> given += pcm.length);
        var well = takes(reading, text);
        if (given > text.length()) { // a sample has two bytes, of which base64 makes more than two letters
            throw new AssertionError(given + " samples given of " + text.length() + " letters");
        }
        if (given > 0 && !(reading.answered() && reading.sounds())) {
            throw new AssertionError("sound before an answer");
        }
        if (reading.done() && reading.responseId() == null) {
            throw new AssertionError("over before it began");
        }
        return well;
    }

    private static boolean takes(Reading reading, String text) {
        try {
            for (var message : text.split("\n", -1)) {
                var _ = Failures.translated(() -> {
                    reading.take(message);
                    return true;
                });
            }
            return true;
        } catch (PortFailure _) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("nothing was waited for", e);
        }
    }
}
