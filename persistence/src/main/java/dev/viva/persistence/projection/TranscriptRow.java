package dev.viva.persistence.projection;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a line looks in its table.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
///
/// @param words     ciphertext of [LineWords]
/// @param lostEpoch lease of the dead writer whose event this line was made from; null for an ordinary
///                  line
/// @param lostSeq   the seq that it gave to the event; null for an ordinary line
@SuppressWarnings("ArrayRecordComponent") // a row on its way to or from the driver; never compared
public record TranscriptRow(
        UUID tenantId,
        UUID interviewId,
        long seq,
        int visit,
        String speaker,
        long startMs,
        long endMs,
        @Nullable String questionId,
        boolean typed,
        byte[] words,
        @Nullable Long lostEpoch,
        @Nullable Long lostSeq) {}
