package dev.viva.core.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks a record without any key to its words: nothing changed, removed, added or put in another place.
///
/// Stands alone: it needs the JDK, the envelopes in the order in which they are stored, the signed heads and the
/// installation's public key, from wherever they come. Confined to one thread; one use.
public final class ChainVerifier {

    private final TenantId tenant;
    private final InterviewId interview;
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, Sha256> hashes = new HashMap<>();
    private Sha256 prev = Sha256.NONE;
    private long next;
    private long epoch;
    private long headSeq = -1;

    /// A check of one interview's record.
    public ChainVerifier(TenantId tenant, InterviewId interview) {
        this.tenant = tenant;
        this.interview = interview;
    }

    /// Takes the next event as it is stored.
    public void add(Envelope envelope) {
        var header = envelope.header();
        var seq = header.seq();
        check(header.tenant().equals(tenant), seq, "belongs to another tenant");
        check(header.interview().equals(interview), seq, "belongs to another interview");
        check(seq == next, seq, "stands where " + next + " was expected: an event is missing, doubled or moved");
        check(header.epoch() >= epoch, seq, "has epoch " + header.epoch() + " after epoch " + epoch);
        check(envelope.prev().equals(prev), seq, "does not follow the event before it");
        check(envelope.intact(), seq, "was changed: its hash is not that of its content");
        hashes.put(seq, envelope.hash());
        prev = envelope.hash();
        next = seq + 1;
        epoch = Math.max(epoch, header.epoch());
    }

    /// Takes a row that is no envelope at all.
    public void addBroken(String what) {
        faults.add("event " + next + " cannot be read: " + what);
        next++;
    }

    /// Takes the signed heads, once all events are in, in the order in which they were signed.
    public void heads(List<SignedHead> heads, PublicKey key) {
        if (heads.isEmpty()) {
            faults.add("no signed head (expected: one at least, made with event 0)");
        }
        heads.forEach(head -> head(head, key));
    }

    /// What was found so far.
    public RecordStore.Verification result() {
        return new RecordStore.Verification(hashes.size(), headSeq, faults);
    }

    private void head(SignedHead head, PublicKey key) {
        if (!head.signedBy(key)
                || !head.tenant().equals(tenant)
                || !head.interview().equals(interview)) {
            faults.add("the head at " + head.seq() + " was not signed by this installation for this interview");
            return;
        }
        var hash = hashes.get(head.seq());
        if (hash == null) {
            faults.add("cut off: a head was signed at " + head.seq() + ", the record ends at " + (next - 1));
        } else {
            check(hash.equals(head.hash()), head.seq(), "is not the one that was signed");
        }
        headSeq = Math.max(headSeq, head.seq());
    }

    private void check(boolean holds, long seq, String fault) {
        if (!holds) {
            faults.add("event " + seq + " " + fault);
        }
    }
}
