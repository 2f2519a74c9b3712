package dev.viva.core.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One event as it is stored and chained: everything but its words is in the clear, its words are ciphertext.
///
/// The byte layout that the hash covers is in [CanonicalBytes]. An envelope can be checked without any key.
///
/// @param prev       hash of the event before, [Sha256#NONE] for event 0
/// @param ciphertext the payload, sealed with header and `prev` as associated data; never changed by anybody
/// @param hash       of the canonical bytes of all the rest
@SuppressWarnings("ArrayRecordComponent") // compared by hash only; a copy per access would double the spool's garbage
public record Envelope(Header header, Sha256 prev, byte[] ciphertext, Sha256 hash) {

    /// Chains a payload that was sealed under `header` and `prev`.
    public static Envelope of(Header header, Sha256 prev, byte[] ciphertext) {
        return new Envelope(header, prev, ciphertext, Sha256.of(CanonicalBytes.of(header, prev, ciphertext)));
    }

    /// True if the hash is that of the content.
    public boolean intact() {
        return Sha256.of(CanonicalBytes.of(header, prev, ciphertext)).equals(hash);
    }

    public long seq() {
        return header.seq();
    }

    /// What is known of an event without its key.
    ///
    /// @param version    of the payload's schema, from 1
    /// @param seq        place in the record, from 0 without gaps
    /// @param epoch      lease of the writer, from 1
    /// @param serverTime UTC, whole milliseconds
    /// @param type       name of the kind of event, lower-case ASCII with hyphens
    /// @param keyId      which data key sealed the payload
    public record Header(
            int version,
            TenantId tenant,
            InterviewId interview,
            long seq,
            long epoch,
            MediaTime at,
            Instant serverTime,
            String type,
            String keyId) {

        public Header {
            if (version < 0 || seq < 0 || epoch < 1) {
                throw new IllegalArgumentException("version " + version + ", seq " + seq + ", epoch " + epoch
                        + " (expected: version and seq >= 0, epoch >= 1)");
            }
            if (!serverTime.equals(serverTime.truncatedTo(ChronoUnit.MILLIS))) {
                throw new IllegalArgumentException("serverTime " + serverTime + " (expected: whole milliseconds)");
            }
        }
    }
}
