package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a record with its recovered spans: each event once, however often it was recovered, also
/// those of a span whose own writer died.
final class Spans {

    private Spans() {}

    /// A line that reached the candidate to its end, from the holder of that epoch.
    record Heard(long epoch, String lineId) {}

    /// All such, by the record alone.
    static Set<Heard> heard(List<RecordedEvent> events) {
        return events.stream()
                .flatMap(event -> event.event() instanceof LineSpoken line && line.complete()
                        ? Stream.of(new Heard(event.epoch(), line.lineId()))
                        : Stream.empty())
                .collect(Collectors.toSet());
    }

    /// Everything that is in the record; of a span's events only those whose bytes are at hand.
    static Set<Sealed.Key> keys(InterviewId interview, List<Sealed> record) {
        var keys = new LinkedHashSet<Sealed.Key>();
        for (var stored : record) {
            keys.add(stored.key());
            if (stored.event().event() instanceof SpanRecovered span) {
                span.events().forEach(text -> keys.add(Sealed.Key.of(interview, text)));
            }
        }
        return keys;
    }

    /// In the order in which they happened: by epoch, then by number.
    static List<Sealed> unfolded(InterviewId interview, List<Sealed> record, Function<Sealed.Key, Sealed> bytesOf) {
        var seen = new LinkedHashSet<Sealed.Key>();
        var found = new ArrayList<Sealed>();
        record.forEach(stored -> unfold(interview, stored, bytesOf, seen, found));
        found.sort(Comparator.comparingLong((Sealed s) -> s.event().epoch())
                .thenComparingLong(s -> s.event().seq()));
        return found;
    }

    private static void unfold(
            InterviewId interview,
            Sealed stored,
            Function<Sealed.Key, Sealed> bytesOf,
            Set<Sealed.Key> seen,
            List<Sealed> found) {
        if (!seen.add(stored.key())) {
            return;
        }
        found.add(stored);
        if (stored.event().event() instanceof SpanRecovered span) {
            for (var text : span.events()) {
                unfold(interview, bytesOf.apply(Sealed.Key.of(interview, text)), bytesOf, seen, found);
            }
        }
    }
}
