package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.Sha256;
import java.time.Instant;
import java.util.UUID;

/// How an envelope looks in its table.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // a row on its way to or from the driver; never compared
public record EnvelopeRow(
        UUID tenantId,
        UUID interviewId,
        long seq,
        int version,
        long epoch,
        int visit,
        long mediaMs,
        Instant serverTime,
        String type,
        String keyId,
        byte[] prev,
        byte[] ciphertext,
        byte[] hash) {

    static EnvelopeRow of(Envelope envelope) {
        var header = envelope.header();
        return new EnvelopeRow(
                header.tenant().value(),
                header.interview().value(),
                header.seq(),
                header.version(),
                header.epoch(),
                header.at().visit(),
                header.at().mediaMs(),
                header.serverTime(),
                header.type(),
                header.keyId(),
                envelope.prev().bytes(),
                envelope.ciphertext(),
                envelope.hash().bytes());
    }

    /// The envelope as it was shipped.
    ///
    /// @throws IllegalArgumentException if the row was changed into something that no writer ships
    Envelope toEnvelope() {
        var header = new Envelope.Header(
                version,
                new TenantId(tenantId),
                new InterviewId(interviewId),
                seq,
                epoch,
                new MediaTime(visit, mediaMs),
                serverTime,
                type,
                keyId);
        return new Envelope(header, Sha256.ofDigest(prev), ciphertext, Sha256.ofDigest(hash));
    }
}
