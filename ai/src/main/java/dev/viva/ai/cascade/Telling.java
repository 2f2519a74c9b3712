package dev.viva.ai.cascade;

import dev.viva.ai.voice.Said;
import dev.viva.core.transcript.Speaker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/// The interviewer's own lines on their way into the model's memory: what was not heard was not said.
///
/// **Threads:** confined to the conversation's event loop.
final class Telling {

    /// The usual pace of speech.
    private static final int MS_PER_CHARACTER = 65;

    private static final int MAX_WAITING = Mouth.MAX_WAITING + 1;

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    /// A line was asked for.
    void line(String text) {
        if (lines.size() < MAX_WAITING) {
            lines.addLast(text);
        }
    }

    /// All that was asked for was heard, as far as anybody knows.
    List<Said> whole() {
        var said = lines.stream().map(Telling::said).toList();
        lines.clear();
        return said;
    }

    /// Cut short: the last line that was begun was heard so far, those after it never.
    List<Said> cut(Duration heard) {
        var first = lines.pollFirst();
        lines.clear();
        return first == null ? List.of() : List.of(said(upTo(first, heard.toMillis() / MS_PER_CHARACTER)));
    }

    /// Whole words only.
    private static String upTo(String text, long characters) {
        if (characters >= text.length()) {
            return text;
        }
        var end = text.lastIndexOf(' ', (int) characters);
        return end <= 0 ? "" : text.substring(0, end) + " ...";
    }

    private static Said said(String text) {
        return new Said(Speaker.INTERVIEWER, text);
    }
}
