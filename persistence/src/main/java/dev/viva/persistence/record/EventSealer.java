package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.CanonicalBytes;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.crypto.DataKey;
import java.time.Instant;

/// Seals events of one interview into envelopes and opens them again. Any thread.
record EventSealer(TenantId tenant, InterviewId interview, DataKey key, PayloadCodec codec) {

    /// An event that has no place in the record yet.
    ///
    /// @param time UTC, cut to milliseconds when it is sealed
    record Draft(MediaTime at, Instant time, RecordEvent event) {}

    /// Seals `draft` as event `seq`, after the one whose hash is `prev`.
    Envelope seal(Draft draft, long seq, long epoch, Sha256 prev) {
        var type = EventType.of(draft.event());
        var header = new Envelope.Header(
                type.version(),
                tenant,
                interview,
                seq,
                epoch,
                draft.at(),
                Instant.ofEpochMilli(draft.time().toEpochMilli()),
                type.stored(),
                key.id());
        var sealed = key.seal(codec.encode(draft.event()), CanonicalBytes.associated(header, prev));
        return Envelope.of(header, prev, sealed);
    }

    /// Decrypts and decodes an event.
    ///
    /// @throws DataKey.Tampered            if envelope or ciphertext were changed
    /// @throws PayloadCodec.UnreadableEvent if this version of Viva does not know its type or version
    RecordedEvent open(Envelope envelope) {
        var header = envelope.header();
        var payload = key.open(envelope.ciphertext(), CanonicalBytes.associated(header, envelope.prev()));
        return new RecordedEvent(
                header.seq(),
                header.epoch(),
                header.at(),
                header.serverTime(),
                codec.decode(header.type(), header.version(), payload));
    }
}
