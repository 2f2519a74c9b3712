package dev.viva.core.transcript;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import java.util.List;
import java.util.Optional;

/// Which events are lines of the transcript, and how. The one rule for the stored transcript and the live view.
///
/// Every event gives an answer: a line that ends before it begins, which a faulty engine may report, has no length.
public final class TranscriptLines {

    private TranscriptLines() {}

    /// The line that an event makes; empty if it makes none, or if nothing was heard.
    public static Optional<TranscriptLine> of(RecordedEvent event) {
        return switch (event.event()) {
            case LineSpoken line -> spoken(event, line);
            case WordsHeard words -> heard(event, words);
            case AnswerTyped answer -> typed(event, answer);
            default -> Optional.empty(); // everything else is no speech; new kinds of speech belong above
        };
    }

    private static Optional<TranscriptLine> spoken(RecordedEvent event, LineSpoken line) {
        if (line.words().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TranscriptLine(
                event.seq(),
                event.at().visit(),
                Speaker.INTERVIEWER,
                Math.max(0, line.startMs()),
                end(line.startMs(), line.endMs()),
                line.heard(),
                line.words(),
                line.questionId(),
                false));
    }

    private static Optional<TranscriptLine> heard(RecordedEvent event, WordsHeard words) {
        if (words.text().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new TranscriptLine(
                event.seq(),
                event.at().visit(),
                Speaker.CANDIDATE,
                Math.max(0, words.startMs()),
                end(words.startMs(), words.endMs()),
                words.text(),
                words.words(),
                words.questionId(),
                false));
    }

    private static Optional<TranscriptLine> typed(RecordedEvent event, AnswerTyped answer) {
        if (answer.text().isBlank()) {
            return Optional.empty();
        }
        MediaTime at = event.at();
        return Optional.of(new TranscriptLine(
                event.seq(),
                at.visit(),
                Speaker.CANDIDATE,
                at.mediaMs(),
                at.mediaMs(),
                answer.text(),
                List.of(),
                answer.questionId(),
                true));
    }

    private static long end(long startMs, long endMs) {
        return Math.max(Math.max(0, startMs), endMs);
    }
}
