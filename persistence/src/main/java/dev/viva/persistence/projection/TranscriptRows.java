package dev.viva.persistence.projection;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.json.StoredJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Turns lines of one interview into rows and back.
record TranscriptRows(TenantId tenant, InterviewId interview, DataKey key) {

    TranscriptRow seal(TranscriptLine line) {
        return seal(line, line.seq(), null, null);
    }

    /// The row of a line that a span brought.
    ///
    /// @param line as it was made from the lost event
    /// @param seq  of the event that brought it
    TranscriptRow seal(TranscriptLine line, long lostEpoch, long seq) {
        return seal(line, seq, lostEpoch, line.seq());
    }

    private TranscriptRow seal(TranscriptLine line, long seq, @Nullable Long lostEpoch, @Nullable Long lostSeq) {
        var words = StoredJson.write(new LineWords(line.text(), line.words()));
        return new TranscriptRow(
                tenant.value(),
                interview.value(),
                seq,
                line.visit(),
                line.speaker().name(),
                line.startMs(),
                line.endMs(),
                withoutNul(line.questionId()),
                line.typed(),
                key.seal(words, place(seq)),
                lostEpoch,
                lostSeq);
    }

    TranscriptLine open(TranscriptRow row) {
        var words = StoredJson.read(key.open(row.words(), place(row.seq())), LineWords.class);
        return new TranscriptLine(
                row.seq(),
                row.visit(),
                Speaker.valueOf(row.speaker()),
                row.startMs(),
                row.endMs(),
                words.text(),
                words.words(),
                row.questionId(),
                row.typed());
    }

    /// PostgreSQL's text cannot hold U+0000; such an id must not keep the rest of the record from being shipped.
    private static @Nullable String withoutNul(@Nullable String id) {
        return id == null ? null : id.replace("\0", "");
    }

    /// Binds the words to their row: they cannot be moved to another line or interview.
    private byte[] place(long seq) {
        return ("transcript_segment:" + tenant + ":" + interview + ":" + seq).getBytes(StandardCharsets.US_ASCII);
    }
}
