package dev.viva.core.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Word;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranscriptLinesTest {

    private static final List<Word> HEARD = List.of(new Word("What", 100, 200, false), new Word("is", 200, 250, false));

    @Test
    void ofAnInterruptedLineOnlyTheHeardWordsCount() {
        var line = line(new LineSpoken("l1", "QUESTION", "q1", "What is a heap?", HEARD, false, 100, 260));

        assertThat(line)
                .contains(new TranscriptLine(5, 2, Speaker.INTERVIEWER, 100, 260, "What is", HEARD, "q1", false));
    }

    @Test
    void aLineOfWhichNothingWasHeardIsNoLine() {
        assertThat(line(new LineSpoken("l1", "QUESTION", "q1", "What is a heap?", List.of(), false, 100, 100)))
                .isEmpty();
    }

    @Test
    void wordsOfTheCandidateAreALine() {
        assertThat(line(new WordsHeard("q1", "local", "What is", HEARD, 0.5, 100, 260)))
                .contains(new TranscriptLine(5, 2, Speaker.CANDIDATE, 100, 260, "What is", HEARD, "q1", false));
        assertThat(line(new WordsHeard("q1", "local", " ", List.of(), null, 100, 260)))
                .isEmpty();
    }

    @Test
    void aTypedAnswerStandsAtItsMoment() {
        assertThat(line(new AnswerTyped("q1", "A tree.")))
                .contains(new TranscriptLine(5, 2, Speaker.CANDIDATE, 7_000, 7_000, "A tree.", List.of(), "q1", true));
    }

    @Test
    void aLineThatEndsBeforeItBeginsHasNoLength() {
        assertThat(line(new WordsHeard("q1", "local", "What is", HEARD, 0.5, 260, 100)))
                .contains(new TranscriptLine(5, 2, Speaker.CANDIDATE, 260, 260, "What is", HEARD, "q1", false));
        assertThat(line(new WordsHeard("q1", "local", "What is", HEARD, 0.5, -7, -9)))
                .contains(new TranscriptLine(5, 2, Speaker.CANDIDATE, 0, 0, "What is", HEARD, "q1", false));
    }

    @Test
    void otherEventsAreNoLines() {
        assertThat(line(new TurnClosed("q1", TurnEnd.SILENCE, 3, 0, 10))).isEmpty();
    }

    private static Optional<TranscriptLine> line(RecordEvent event) {
        return TranscriptLines.of(new RecordedEvent(5, 1, new MediaTime(2, 7_000), Instant.EPOCH, event));
    }
}
