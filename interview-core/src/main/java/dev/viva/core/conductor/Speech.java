package dev.viva.core.conductor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the interviewer says now and next.
///
/// @param saying  the line on its way, null if none
/// @param waiting lines to be said before the stage goes on, at most [#LIMIT]
/// @param lines   how many lines were made so far; the last number given out
/// @param refused lines that did not fit into `waiting`
record Speech(@Nullable Saying saying, List<Line> waiting, int lines, int refused) {

    /// Enough for a bridge, an intro, a hint and an operator who whispers a lot.
    static final int LIMIT = 8;

    static final Speech SILENT = new Speech(null, List.of(), 0, 0);

    Speech {
        waiting = List.copyOf(waiting);
    }

    boolean busy() {
        return saying != null;
    }

    boolean says(String lineId) {
        return saying != null && saying.line().lineId().equals(lineId);
    }

    /// Next line's id; the number is used up by the line that is enqueued.
    String nextId() {
        return "L" + (lines + 1);
    }

    /// Puts a line at the end. When full, the new line is refused and counted: what waits was promised first.
    Speech enqueue(LineKind kind, String text, @Nullable String questionId) {
        if (waiting.size() == LIMIT) {
            return new Speech(saying, waiting, lines, refused + 1);
        }
        var longer = new ArrayList<>(waiting);
        longer.add(new Line(nextId(), kind, text, questionId));
        return new Speech(saying, longer, lines + 1, refused);
    }

    Speech begin(long nowMs) {
        var rest = waiting.subList(1, waiting.size());
        return new Speech(new Saying(waiting.getFirst(), nowMs, Saying.NOT_YET, Saying.NOT_YET), rest, lines, refused);
    }

    Speech with(@Nullable Saying line) {
        return new Speech(line, waiting, lines, refused);
    }

    /// Nothing is said; of what waits only an operator's words are kept.
    Speech cleared() {
        var kept = waiting.stream().filter(l -> l.kind() == LineKind.WHISPER).toList();
        return new Speech(null, kept, lines, refused);
    }

    /// Nothing is said and nothing waits, not even an operator's words.
    Speech emptied() {
        return new Speech(null, List.of(), lines, refused);
    }

    /// A line on its way.
    ///
    /// @param sinceMs     when it was sent
    /// @param startedMs   when its first sound was heard, or [#NOT_YET]
    /// @param readUntilMs only shown: until when it is read; [#NOT_YET] for a spoken line
    record Saying(Line line, long sinceMs, long startedMs, long readUntilMs) {

        static final long NOT_YET = -1;

        Saying started(long nowMs) {
            return new Saying(line, sinceMs, nowMs, readUntilMs);
        }

        Saying waited(long ms) {
            return new Saying(line, sinceMs + ms, startedMs == NOT_YET ? NOT_YET : startedMs + ms, readUntilMs);
        }

        Saying shown(long untilMs) {
            return new Saying(line, sinceMs, startedMs, untilMs);
        }

        /// When to stop waiting for the end of it.
        long overdueMs() {
            return readUntilMs != NOT_YET
                    ? readUntilMs
                    : sinceMs + Timing.LINE_SLACK_MS + 3 * Timing.spokenMs(line.text());
        }

        /// Share of the line that was played at `atMs`, by the usual pace of speech.
        double heardAt(long atMs) {
            return startedMs == NOT_YET ? 0 : (double) (atMs - startedMs) / Timing.spokenMs(line.text());
        }
    }
}
