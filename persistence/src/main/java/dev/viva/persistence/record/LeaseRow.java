package dev.viva.persistence.record;

import dev.viva.core.record.Sha256;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The lease of an interview and the head of its record.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
///
/// @param nextSeq  of the next event
/// @param headHash of the event before it, zeros if there is none
/// @param holder   the node that took it; null once it was given back
@SuppressWarnings("ArrayRecordComponent") // a row on its way from the driver; never compared
public record LeaseRow(
        long epoch, long nextSeq, byte[] headHash, @Nullable UUID holder) {

    Sha256 head() {
        return Sha256.ofDigest(headHash);
    }
}
