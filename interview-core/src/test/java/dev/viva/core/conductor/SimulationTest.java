package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// Ten thousand interviews (with `-Dviva.full=true` a hundred thousand) in virtual time, with
/// candidates, operators, engines and networks that do as they please.
///
/// Each is made from its seed alone: a failure names it, and `-Dconductor.seed=N` plays that one again.
class SimulationTest {

    private static final int INTERVIEWS =
            Integer.getInteger("conductor.interviews", Boolean.getBoolean("viva.full") ? 100_000 : 10_000);

    private static final int ACTS = 2_000;

    @Test
    void everyInterviewIsFairAndComesToItsEnd() {
        var replay = Long.getLong("conductor.seed");
        if (replay != null) {
            hold(replay);
            return;
        }
        var seen = EnumSet.noneOf(LineKind.class);
        for (var seed = 0L; seed < INTERVIEWS; seed++) {
            seen.addAll(hold(seed).kinds());
        }
        assertThat(seen)
                .as("kinds of lines said: the simulation reaches everything")
                .hasSameElementsAs(EnumSet.allOf(LineKind.class));
    }

    private static Rehearsal hold(long seed) {
        Rehearsal rehearsal = null;
        try {
            var random = new SplittableRandom(seed);
            var plan = Plans.random(random);
            rehearsal = random.nextInt(8) == 0 ? Rehearsal.withoutConsent(plan) : Rehearsal.of(plan);
            toTheEnd(rehearsal, random, random.nextInt(0, 30));
            new Witness(plan, rehearsal.record).testify();
            if (seed % 3 == 1) {
                rehearsal = Rehearsal.of(plan);
                for (var node = 0; node < 4; node++) {
                    rehearsal = untilItsNodeIsLost(rehearsal, random);
                }
                toTheEnd(rehearsal, random, 0);
                new Witness(plan, rehearsal.record).testify();
            }
            if (seed % 3 == 0) {
                var length = random.nextInt(0, rehearsal.record.size() + 1);
                var prefix = List.copyOf(rehearsal.record.subList(0, length));
                rehearsal = rehearsal.resumed(length);
                resumed(rehearsal, prefix, random);
            }
            return rehearsal;
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ": " + failure.getMessage() + "\n" + story(rehearsal), failure);
        }
    }

    /// Goes on for a while and loses its node at a random moment, while the candidate stays in the
    /// room.
    private static Rehearsal untilItsNodeIsLost(Rehearsal rehearsal, RandomGenerator random) {
        var candidate = new SimulatedCandidate(rehearsal, random, random.nextInt(0, 10));
        for (var act = random.nextInt(0, 12); act > 0 && !rehearsal.state.ended(); act--) {
            candidate.act();
        }
        rehearsal.run(random.nextInt(0, 4_000));
        if (rehearsal.state.ended() || !rehearsal.present) {
            return rehearsal;
        }
        var next = rehearsal.takenOver(random.nextInt(2_000, 10_000));
        assertThat(next.kinds()).as("lines of a takeover").doesNotContain(LineKind.WELCOME_BACK);
        return next;
    }

    private static void toTheEnd(Rehearsal rehearsal, RandomGenerator random, int mischief) {
        var candidate = new SimulatedCandidate(rehearsal, random, mischief);
        for (var act = 0; act < ACTS && !rehearsal.state.ended(); act++) {
            candidate.act();
        }
        assertThat(rehearsal.state.ended())
                .as("a candidate who cooperates comes to the end")
                .isTrue();
    }

    /// Another conductor takes over at any event of the record, and brings the interview to the same
    /// fair end.
    private static void resumed(Rehearsal again, List<RecordedEvent> prefix, RandomGenerator random) {
        var open = openQuestion(prefix);
        assertThat(again.state.ended()).isEqualTo(hasEnded(prefix));
        toTheEnd(again, random, 0);
        new Witness(again.state.plan(), again.record).testify();
        if (open != null && again.lines.stream().anyMatch(Line::asks)) {
            assertThat(again.lines.stream()
                            .filter(Line::asks)
                            .findFirst()
                            .orElseThrow()
                            .text())
                    .isEqualTo(open);
        }
    }

    private static boolean hasEnded(List<RecordedEvent> record) {
        return record.stream().anyMatch(e -> e.event() instanceof RecordEvent.InterviewEnded);
    }

    private static String openQuestion(List<RecordedEvent> record) {
        String open = null;
        for (var recorded : record) {
            if (recorded.event() instanceof RecordEvent.QuestionAsked asked) {
                open = asked.text();
            } else if (closes(recorded.event())) {
                open = null;
            }
        }
        return open;
    }

    private static boolean closes(RecordEvent event) {
        return event instanceof RecordEvent.TurnClosed
                || event instanceof RecordEvent.QuestionSkipped
                || event instanceof RecordEvent.AnswerTyped
                || event instanceof RecordEvent.InterviewEnded
                || (event instanceof RecordEvent.LineSpoken line && line.kind().startsWith("GOODBYE"));
    }

    private static String story(Rehearsal rehearsal) {
        if (rehearsal == null) {
            return "";
        }
        var story = new StringBuilder("at " + rehearsal.nowMs + " " + rehearsal.state + "\n");
        var record = rehearsal.record;
        for (var event : record.subList(Math.max(0, record.size() - 60), record.size())) {
            story.append(event.serverTime().toEpochMilli())
                    .append(' ')
                    .append(event.event())
                    .append('\n');
        }
        return story.toString();
    }
}
