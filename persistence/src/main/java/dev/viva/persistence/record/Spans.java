package dev.viva.persistence.record;

import dev.viva.core.record.CanonicalBytes;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordedEvent;
import dev.viva.persistence.crypto.DataKey.Tampered;
import dev.viva.persistence.projection.Projector;
import dev.viva.persistence.record.PayloadCodec.UnreadableEvent;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Envelopes of a dead writer as spans of the record, and back. Any thread.
final class Spans {

    /// One such event at the most in a span: each of them is, or brings, a line that is known by its
    /// span's seq.
    private static final Set<String> LINES = Set.of(
            EventType.LINE_SPOKEN.stored(),
            EventType.WORDS_HEARD.stored(),
            EventType.ANSWER_TYPED.stored(),
            EventType.SPAN_RECOVERED.stored());

    /// About as much in one span.
    private static final int BYTES = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(Spans.class);

    private Spans() {}

    /// The spans that bring `lost` into the record, in order.
    static List<SpanRecovered> of(List<Envelope> lost) {
        var spans = new ArrayList<SpanRecovered>();
        var next = new ArrayList<Envelope>();
        for (var envelope : lost) {
            if (!next.isEmpty() && !fits(next, envelope)) {
                spans.add(span(next));
                next.clear();
            }
            next.add(envelope);
        }
        if (!next.isEmpty()) {
            spans.add(span(next));
        }
        return spans;
    }

    private static boolean fits(List<Envelope> span, Envelope envelope) {
        return follows(span.getLast(), envelope)
                && !(isLine(envelope) && span.stream().anyMatch(Spans::isLine))
                && span.stream().mapToInt(e -> e.ciphertext().length).sum() + envelope.ciphertext().length <= BYTES;
    }

    /// One writer's, without a gap: a piece in the middle may have come into the record by another way.
    private static boolean follows(Envelope before, Envelope envelope) {
        return envelope.header().epoch() == before.header().epoch() && envelope.seq() == before.seq() + 1;
    }

    private static boolean isLine(Envelope envelope) {
        return LINES.contains(envelope.header().type());
    }

    private static SpanRecovered span(List<Envelope> envelopes) {
        var first = envelopes.getFirst();
        return new SpanRecovered(
                first.header().epoch(),
                first.seq(),
                envelopes.stream()
                        .map(CanonicalBytes::withHash)
                        .map(Base64.getEncoder()::encodeToString)
                        .toList());
    }

    /// What a span brings.
    ///
    /// @throws IllegalArgumentException if that are no envelopes
    static List<Envelope> envelopes(SpanRecovered span) {
        return span.events().stream()
                .map(Base64.getDecoder()::decode)
                .map(CanonicalBytes::parse)
                .toList();
    }

    /// What a span brings, if all of it is of the sealer's interview and as its writer sealed it.
    ///
    /// @throws IllegalArgumentException if not
    static List<Envelope> ofInterview(SpanRecovered span, EventSealer sealer) {
        var envelopes = envelopes(span);
        for (var envelope : envelopes) {
            var header = envelope.header();
            if (!header.tenant().equals(sealer.tenant())
                    || !header.interview().equals(sealer.interview())
                    || !envelope.intact()) {
                throw new IllegalArgumentException("a span with an event that is not of interview " + sealer.interview()
                        + " or was changed (expected: neither)");
            }
        }
        return envelopes;
    }

    /// All that a span brings, also through spans within it: a node may die before it has shipped one.
    ///
    /// @throws IllegalArgumentException if that are no envelopes
    /// @throws Tampered                 if they were changed or belong elsewhere
    static Stream<Envelope> all(SpanRecovered span, EventSealer sealer) {
        return envelopes(span).stream()
                .flatMap(envelope -> sealer.open(envelope).event() instanceof SpanRecovered inner
                        ? Stream.concat(Stream.of(envelope), all(inner, sealer))
                        : Stream.of(envelope));
    }

    /// [#all], or nothing if it cannot be read: that must not keep the rest of the record from being
    /// shipped, and the check of the record names it.
    static List<Envelope> readable(SpanRecovered span, EventSealer sealer) {
        try {
            return all(span, sealer).toList();
        } catch (IllegalArgumentException | Tampered | UnreadableEvent e) {
            LOG.atWarn()
                    .addKeyValue("interview", sealer.interview())
                    .addKeyValue("error", e.toString())
                    .log("a recovered span cannot be read");
            return List.of();
        }
    }

    /// The last withdrawal of consent among all that the spans bring. It is the candidate's last word: there is no way
    /// back from it.
    static Optional<ConsentWithdrawn> withdrawal(List<SpanRecovered> spans, EventSealer sealer) {
        return spans.stream()
                .flatMap(span -> readable(span, sealer).stream())
                .filter(envelope -> envelope.header().type().equals(EventType.CONSENT_WITHDRAWN.stored()))
                .map(envelope -> (ConsentWithdrawn) sealer.open(envelope).event())
                .reduce((_, later) -> later);
    }

    /// Brings the projections forward by the spans among `events`.
    static void project(List<RecordedEvent> events, EventSealer sealer, Projector projector) {
        for (var event : events) {
            if (event.event() instanceof SpanRecovered span) {
                var lost = readable(span, sealer).stream().map(sealer::open).toList();
                projector.recover(event.seq(), lost, sealer.key());
            }
        }
    }
}
