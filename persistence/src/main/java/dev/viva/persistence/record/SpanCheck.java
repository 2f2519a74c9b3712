package dev.viva.persistence.record;

import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.crypto.DataKey.Tampered;
import dev.viva.persistence.record.PayloadCodec.UnreadableEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks that what spans have brought is as its writer sealed it, and that each event follows one that is
/// in the record or came with a span before. One use, one thread.
final class SpanCheck {

    private final EventSealer sealer;
    private final List<String> faults;
    private final Set<Sha256> known = new HashSet<>();

    /// @param envelopes all of the record
    /// @param faults    what is found is added
    SpanCheck(EventSealer sealer, List<Envelope> envelopes, List<String> faults) {
        this.sealer = sealer;
        this.faults = faults;
        known.add(Sha256.NONE);
        envelopes.forEach(envelope -> known.add(envelope.hash()));
    }

    /// What a span of the record has brought, also through spans within it; empty if the event is none. To be
    /// called in the order of the record.
    List<Envelope> lost(Envelope event) {
        if (!event.header().type().equals(EventType.SPAN_RECOVERED.stored())) {
            return List.of();
        }
        var where = "the span in event " + event.seq();
        try {
            var lost = new ArrayList<Envelope>();
            if (sealer.open(event).event() instanceof SpanRecovered span) {
                Spans.ofInterview(span, sealer);
                Spans.all(span, sealer).forEach(lost::add);
                lost.forEach(envelope -> check(envelope, event, where));
            }
            return lost;
        } catch (Tampered | UnreadableEvent | IllegalArgumentException e) {
            faults.add(where + " cannot be read: it was changed or belongs elsewhere");
            return List.of();
        }
    }

    private void check(Envelope lost, Envelope event, String where) {
        var seq = lost.seq();
        if (!lost.intact()) {
            faults.add(where + " has a changed event " + seq);
        }
        if (!known.contains(lost.prev())) {
            faults.add(where + " has an event " + seq + " that follows nothing");
        }
        if (lost.header().epoch() >= event.header().epoch()) {
            faults.add(where + " has an event " + seq + " of epoch "
                    + lost.header().epoch() + ", not of one before");
        }
        known.add(lost.hash());
    }
}
