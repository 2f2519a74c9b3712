package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEvent.NothingHeard;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import org.junit.jupiter.api.Test;

/// A microphone of which nothing comes, not even silence.
class NothingHeardTest {

    private static final int LOOK_MS = 250;

    private final Rehearsal rehearsal = Rehearsal.of(Plans.plain()).join();

    @Test
    void aLineThatFallsDeadInAnAnswerIsNotTheEndOfIt() {
        answered();

        unheard(6_000);

        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
    }

    @Test
    void silenceIsCountedAnewFromWhereItCanBeHeardAgain() {
        answered();
        unheard(1_500);

        rehearsal.run(1_500);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
        rehearsal.run(1_500);

        assertThat(rehearsal.recorded(TurnClosed.class))
                .extracting(TurnClosed::reason)
                .containsExactly(TurnEnd.SILENCE);
    }

    @Test
    void nobodyIsAskedWhetherTheyAreThereWhileTheyCannotBeHeard() {
        listening();
        var said = rehearsal.lines.size();

        unheard(120_000);

        assertThat(rehearsal.lines).hasSize(said);
    }

    private void listening() {
        while (rehearsal.state.view().phase() != Phase.LISTENING) {
            rehearsal.run(100);
        }
    }

    /// With words that are understood, and half a second of silence.
    private void answered() {
        listening();
        rehearsal.says("We moved it with care", 1_500).run(900);
    }

    private void unheard(int ms) {
        for (var at = 0; at < ms; at += LOOK_MS) {
            rehearsal.send(NothingHeard::new).run(LOOK_MS);
        }
    }
}
