package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.ChainVerifier;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordEvent.RecordingChunk;
import dev.viva.core.record.RecordStore.Verification;
import dev.viva.core.record.SignedHead;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.Track;
import dev.viva.persistence.crypto.DataKey.Tampered;
import dev.viva.persistence.recording.FileRecordingStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One check of one record: chain, heads, and, as long as the interview's key exists, its recovered spans
/// and its sound. One use, one thread.
///
/// What a recording's chunks should be, and what a span has brought, stands in the words of the record, so
/// without the key neither is checked; an erased interview has no sound anyway, and the chain covers the
/// ciphertext of its spans.
final class RecordCheck {

    private final TenantId tenant;
    private final InterviewId interview;
    private final FileRecordingStore recordings;
    private final ChainVerifier chain;
    private final List<Envelope> envelopes = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Place, List<Chunk>> stored = new HashMap<>();

    RecordCheck(TenantId tenant, InterviewId interview, FileRecordingStore recordings) {
        this.tenant = tenant;
        this.interview = interview;
        this.recordings = recordings;
        this.chain = new ChainVerifier(tenant, interview);
    }

    /// The heads of this record. Read them before the rows: they must not know more than those.
    List<SignedHead> heads(HeadFiles files) throws IOException {
        try {
            return files.read(tenant, interview);
        } catch (IllegalArgumentException e) {
            faults.add("the file of signed heads is damaged");
            return List.of();
        }
    }

    void add(EnvelopeRow row) {
        try {
            var envelope = row.toEnvelope();
            chain.add(envelope);
            envelopes.add(envelope);
        } catch (IllegalArgumentException e) {
            chain.addBroken(String.valueOf(e.getMessage()));
        }
    }

    ChainVerifier chain() {
        return chain;
    }

    /// Checks what spans have brought, and compares the chunks that the record or a span names with the
    /// files.
    void words(Optional<EventSealer> sealer) throws IOException {
        if (sealer.isEmpty()) {
            return;
        }
        var spans = new SpanCheck(sealer.get(), envelopes, faults);
        for (var envelope : envelopes) {
            sound(envelope, sealer.get());
            for (var lost : spans.lost(envelope)) {
                sound(lost, sealer.get());
            }
        }
    }

    Verification result() {
        var found = chain.result();
        var all = new ArrayList<>(found.faults());
        all.addAll(faults);
        return new Verification(found.events(), found.headSeq(), all);
    }

    private void sound(Envelope envelope, EventSealer sealer) throws IOException {
        if (!envelope.header().type().equals(EventType.RECORDING_CHUNK.stored())) {
            return;
        }
        try {
            if (sealer.open(envelope).event() instanceof RecordingChunk chunk) {
                compare(envelope, chunk);
            }
        } catch (Tampered e) {
            faults.add("event " + envelope.seq() + " cannot be opened: it was changed or belongs elsewhere");
        }
    }

    private void compare(Envelope envelope, RecordingChunk chunk) throws IOException {
        var place = new Place(envelope.header().at().visit(), chunk.track());
        var chunks = stored.get(place);
        if (chunks == null) {
            chunks = recordings.chunks(tenant, interview, place.visit(), place.track());
            stored.put(place, chunks);
        }
        var where = "chunk " + chunk.index() + " of " + chunk.track() + " in visit " + place.visit();
        if (chunk.index() >= chunks.size()) {
            faults.add(where + " is missing from its file");
        } else if (!chunks.get(chunk.index()).equals(new Chunk(chunk.index(), chunk.sha256(), chunk.length()))) {
            faults.add(where + " was changed");
        }
    }

    /// One recording.
    private record Place(int visit, Track track) {}
}
