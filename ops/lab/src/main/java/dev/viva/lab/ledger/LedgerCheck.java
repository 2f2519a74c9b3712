package dev.viva.lab.ledger;

import dev.viva.lab.ledger.Ledger.Sentence;
import dev.viva.lab.ledger.Ledger.Shown;
import dev.viva.lab.ledger.Verdict.Fault;
import dev.viva.lab.ledger.Verdict.Kind;
import dev.viva.lab.tone.ToneEngine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Holds a candidate's ledger against what was kept of the interview.
///
/// ```
/// var verdict = LedgerCheck.CRASH.of(candidate.ledger(), KeptRecord.of(transcript, verification));
/// assertThat(verdict.faults()).as("%s", candidate.ledger()).isEmpty();
/// ```
///
/// All rules: nothing made up, nothing twice, a chain that verifies; one greeting at most and no question twice, but
/// for [#CUT_OFF].
public enum LedgerCheck {

    /// Every sentence that was said is there once, in order, and nothing else: for an interview that nothing disturbed.
    STRICT,

    /// Every sentence that the screen showed as final is there, in order; others may be. For an interview in which a
    /// process was killed: what was on its way then may be gone. So may be that a line was heard to its end
    /// ([Ledger#timesKnown]), which is then said again.
    CRASH,

    /// The same, and a greeting or a question may be heard once more: a node that the database could not be reached
    /// from had said it, and nobody could know (decision 0344).
    CUT_OFF;

    private static final Pattern SENTENCE = Pattern.compile("\\bsentence number (\\d+)\\b");

    /// The numbers of the sentences in a text, in order.
    public static List<Integer> numbers(String text) {
        return SENTENCE.matcher(text)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /// Compares.
    public Verdict of(Ledger ledger, KeptRecord record) {
        var said = ledger.said().stream().map(Sentence::number).toList();
        var kept = record.lines().stream()
                .filter(KeptRecord.Line::candidate)
                .flatMap(line -> numbers(line.text()).stream())
                .toList();
        var owed = owed(ledger);
        var faults = new ArrayList<Fault>();
        numbered(faults, Kind.LOST, missing(owed, kept));
        numbered(faults, Kind.DUPLICATED, repeated(kept));
        numbered(faults, Kind.REORDERED, outOfOrder(owed, kept));
        numbered(faults, Kind.INVENTED, missing(kept, said));
        damaged(faults, record);
        if (this != CUT_OFF) {
            heard(faults, ledger);
        }
        record.faults().forEach(fault -> faults.add(new Fault(Kind.CHAIN, fault)));
        return new Verdict(faults, said.size(), kept.size());
    }

    /// The sentences that must be there, in the order in which they were said.
    private List<Integer> owed(Ledger ledger) {
        return switch (this) {
            case STRICT -> ledger.said().stream().map(Sentence::number).toList();
            case CRASH, CUT_OFF -> {
                var shown = ledger.shown().stream()
                        .filter(line -> line.speaker().equals("CANDIDATE"))
                        .map(Shown::text)
                        .flatMap(text -> numbers(text).stream())
                        .toList();
                yield new TreeSet<>(shown).stream().toList(); // numbers count up as they are said
            }
        };
    }

    private static Set<Integer> missing(List<Integer> wanted, List<Integer> there) {
        var missing = new LinkedHashSet<>(wanted);
        missing.removeAll(Set.copyOf(there));
        return missing;
    }

    private static Set<Integer> repeated(List<Integer> numbers) {
        var once = new LinkedHashSet<Integer>();
        var repeated = new LinkedHashSet<Integer>();
        for (var number : numbers) {
            if (!once.add(number)) {
                repeated.add(number);
            }
        }
        return repeated;
    }

    /// Those that stand after one that was said later.
    private static Set<Integer> outOfOrder(List<Integer> owed, List<Integer> kept) {
        var wrong = new LinkedHashSet<Integer>();
        var latest = -1;
        for (var number : new LinkedHashSet<>(kept)) {
            var place = owed.indexOf(number);
            if (place >= 0 && place < latest) {
                wrong.add(number);
            }
            latest = Math.max(latest, place);
        }
        return wrong;
    }

    private void damaged(List<Fault> faults, KeptRecord record) {
        if (this == STRICT) {
            record.lines().stream()
                    .filter(line -> line.candidate() && line.text().contains(ToneEngine.DAMAGED))
                    .forEach(line -> faults.add(new Fault(Kind.DAMAGED, "event " + line.seq())));
        }
    }

    private static void heard(List<Fault> faults, Ledger ledger) {
        ledger.greeting()
                .filter(greeting -> ledger.timesKnown(greeting) > 1)
                .ifPresent(greeting ->
                        faults.add(new Fault(Kind.GREETED_TWICE, ledger.timesKnown(greeting) + " times: " + greeting)));
        ledger.questions().stream()
                .filter(question -> ledger.timesKnown(question) > 1)
                .sorted()
                .forEach(question -> faults.add(
                        new Fault(Kind.QUESTION_REPEATED, ledger.timesKnown(question) + " times: " + question)));
    }

    private static void numbered(List<Fault> faults, Kind kind, Set<Integer> numbers) {
        if (!numbers.isEmpty()) {
            faults.add(new Fault(kind, numbers.toString()));
        }
    }
}
