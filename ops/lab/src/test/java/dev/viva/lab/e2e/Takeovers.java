package dev.viva.lab.e2e;

import dev.viva.lab.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How long candidates had to wait for another node after theirs was killed.
///
/// **Threads:** any.
final class Takeovers {

    private final List<Takeover> all = new ArrayList<>();

    /// One interview whose holder was killed.
    ///
    /// @param moment   in which it was; null if another interview of that node was meant
    /// @param killedMs on the ledger's clock
    record Takeover(Ledger ledger, Moment moment, long killedMs) {

        /// Until the next holder was in the room; -1 if none came.
        long thereMs() {
            return ledger.happenings().stream()
                    .filter(each -> each.what().equals("interviewer there") && each.atMs() > killedMs)
                    .mapToLong(each -> each.atMs() - killedMs)
                    .findFirst()
                    .orElse(-1);
        }

        /// Until it was heard; -1 if it had nothing to say until it was killed itself.
        long heardMs() {
            var from = thereMs() < 0 ? Long.MAX_VALUE : killedMs + thereMs();
            return ledger.sounds().stream()
                    .filter(sound -> sound.atMs() > from)
                    .mapToLong(sound -> sound.atMs() - killedMs)
                    .findFirst()
                    .orElse(-1);
        }

        /// Whether the interviewer had the word, so that it is to be heard as soon as it is there.
        boolean speaking() {
            return moment == Moment.GREETING || moment == Moment.QUESTION;
        }

        @Override
        public String toString() {
            return "%s: there after %d ms, heard after %d ms"
                    .formatted(moment == null ? "along" : moment, thereMs(), heardMs());
        }
    }

    synchronized void add(Takeover takeover) {
        all.add(takeover);
    }

    synchronized List<Takeover> all() {
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        all().forEach(each -> text.append(each).append('\n'));
        text.append(line("in the room again", all(), Takeover::thereMs));
        text.append(line("heard again", all(), Takeover::heardMs));
        var speaking = all().stream().filter(Takeover::speaking).toList();
        return text.append(line("heard again where the interviewer had the word", speaking, Takeover::heardMs))
                .toString();
    }

    private static String line(String what, List<Takeover> takeovers, Function<Takeover, Long> figure) {
        var sorted =
                takeovers.stream().map(figure).filter(ms -> ms >= 0).sorted().collect(Collectors.toList());
        return sorted.isEmpty()
                ? what + ": never\n"
                : "%s: p50 %d, p95 %d, max %d ms (%d times)%n"
                        .formatted(
                                what, percentile(sorted, 50), percentile(sorted, 95), sorted.getLast(), sorted.size());
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * percent / 100.0) - 1));
    }
}
