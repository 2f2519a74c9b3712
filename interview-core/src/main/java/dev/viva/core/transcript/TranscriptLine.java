package dev.viva.core.transcript;

import dev.viva.core.record.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the transcript: a sentence of the interviewer as far as it was heard, or a stretch of the candidate's
/// words.
///
/// @param seq        of the record event that brought it; no two lines have the same
/// @param visit      which visit's files hold its sound
/// @param startMs    media time within the visit; for a typed answer the moment it was sent, with `endMs` equal
/// @param questionId the question it belongs to, null for greeting and goodbye
/// @param typed      true if the candidate typed it: there is nothing to hear
public record TranscriptLine(
        long seq,
        int visit,
        Speaker speaker,
        long startMs,
        long endMs,
        String text,
        List<Word> words,
        @Nullable String questionId,
        boolean typed) {

    public TranscriptLine {
        words = List.copyOf(words);
    }
}
