package dev.viva.lab.ledger;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a [LedgerCheck] found.
///
/// @param faults   empty if nothing is wrong
/// @param said     how many sentences the candidate said
/// @param kept     how many the record has
public record Verdict(List<Fault> faults, int said, int kept) {

    public Verdict {
        faults = List.copyOf(faults);
    }

    /// A way in which an interview can be wrong.
    public enum Kind {
        /// A sentence that must be in the record is not.
        LOST,
        /// A sentence is in the record more than once.
        DUPLICATED,
        /// A sentence stands after one that was said later.
        REORDERED,
        /// The record has a sentence that nobody said.
        INVENTED,
        /// Something was understood in part, though nothing disturbed it.
        DAMAGED,
        GREETED_TWICE,
        QUESTION_REPEATED,
        /// The chain, its signed heads or its recordings do not verify.
        CHAIN
    }

    /// One thing that is wrong.
    ///
    /// @param what the numbers or words that it is about
    public record Fault(Kind kind, String what) {
        @Override
        public String toString() {
            return kind + " " + what;
        }
    }

    public boolean clean() {
        return faults.isEmpty();
    }

    /// What it is about, of one kind.
    public List<String> of(Kind kind) {
        return faults.stream().filter(f -> f.kind() == kind).map(Fault::what).toList();
    }

    /// The same without faults that a proof brings about by itself.
    public Verdict without(Kind... expected) {
        var kinds = Set.of(expected);
        return new Verdict(
                faults.stream().filter(f -> !kinds.contains(f.kind())).toList(), said, kept);
    }

    @Override
    public String toString() {
        var found = faults.isEmpty()
                ? "clean"
                : faults.stream().map(Fault::toString).collect(Collectors.joining("; "));
        return found + " (" + said + " sentences said, " + kept + " kept)";
    }
}
