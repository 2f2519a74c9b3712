package dev.viva.lab.e2e;

import dev.viva.lab.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How long candidates had to wait for another node after theirs was killed.
///
/// **Threads:** any.
final class Takeovers {

    private final List<Takeover> all = new ArrayList<>();

    /// One interview whose holder was killed.
    ///
    /// @param moment   in which it was; null if another interview of that node was meant
    /// @param killedMs on the ledger's clock
    record Takeover(Held held, @Nullable Moment moment, long killedMs) {

        /// It begins now.
        static Takeover from(Held held, @Nullable Moment moment) {
            if (moment == null) {
                held.ledger().happened(Ledger.KILLED + " for another interview");
            }
            return new Takeover(held, moment, held.ledger().nowMs());
        }

        /// The next holder is there, or nobody is waited for any more.
        boolean over() {
            return thereMs() >= 0 || held.over();
        }

        /// Until the next holder was in the room; -1 if none came.
        long thereMs() {
            return held.ledger().happenings().stream()
                    .filter(each -> each.what().equals("interviewer there") && each.atMs() > killedMs)
                    .mapToLong(each -> each.atMs() - killedMs)
                    .findFirst()
                    .orElse(-1);
        }

        /// Until the candidate was back in conversation: the interviewer is heard, or the screen says that it listens;
        /// -1 if
        /// it was killed itself before.
        long backMs() {
            var from = thereMs() < 0 ? Long.MAX_VALUE : killedMs + thereMs();
            var heard = held.ledger().sounds().stream().map(Ledger.Sound::atMs);
            var turns = held.ledger().happenings().stream()
                    .filter(each -> each.what().startsWith("phase LISTENING"))
                    .map(Ledger.Happening::atMs);
            return Stream.concat(heard, turns)
                    .filter(atMs -> atMs > from)
                    .mapToLong(atMs -> atMs - killedMs)
                    .min()
                    .orElse(-1);
        }

        @Override
        public String toString() {
            return "%s: there after %d ms, back in conversation after %d ms"
                    .formatted(moment == null ? "along" : moment, thereMs(), backMs());
        }
    }

    synchronized void add(Takeover takeover) {
        all.add(takeover);
    }

    /// How many were meant, and not hit along with another.
    long meant() {
        return all().stream().filter(each -> each.moment() != null).count();
    }

    /// The latest of this interview.
    Optional<Takeover> last(Held held) {
        return all().reversed().stream().filter(each -> each.held() == held).findFirst();
    }

    synchronized List<Takeover> all() {
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        all().forEach(each -> text.append(each).append('\n'));
        text.append(line("in the room again", all(), Takeover::thereMs));
        return text.append(line("back in conversation", all(), Takeover::backMs))
                .toString();
    }

    private static String line(String what, List<Takeover> takeovers, Function<Takeover, Long> figure) {
        var sorted =
                takeovers.stream().map(figure).filter(ms -> ms >= 0).sorted().toList();
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
