package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CandidateView.Button;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.ConductorEvent.FinishAsked;
import dev.viva.core.conductor.ConductorEvent.ModelAsked;
import dev.viva.core.conductor.ConductorEvent.SilenceJudged;
import dev.viva.core.conductor.ConductorEvent.SpeechStarted;
import dev.viva.core.conductor.ConductorEvent.ThinkAsked;
import dev.viva.core.conductor.ConductorEvent.Wish;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.Via;
import org.junit.jupiter.api.Test;

/// Whoever thinks is let alone, whether they asked for it or somebody noticed.
class ThinkingTest {

    private static final long PLANNED_MS = 2_000;
    private static final long JUDGED_MS = 6_000;

    /// Has begun to answer, and is judged to think. 400 ms of silence have passed.
    private static Rehearsal stillThinking() {
        var rehearsal = Rehearsal.of(Plans.plain()).join();
        while (rehearsal.state.view().phase() != Phase.LISTENING) {
            rehearsal.run(100);
        }
        return rehearsal
                .run(1_000)
                .says("We moved it in steps because", 2_000)
                .run(400)
                .send(now -> new SilenceJudged(now, JUDGED_MS));
    }

    private static Phase phase(Rehearsal rehearsal) {
        return rehearsal.state.view().phase();
    }

    @Test
    void theScreenSaysSoOnceTheSilenceIsLongerThanUsual() {
        var rehearsal = stillThinking().run(PLANNED_MS - 400 - 1);
        assertThat(phase(rehearsal)).isEqualTo(Phase.LISTENING);

        rehearsal.run(1);
        assertThat(phase(rehearsal)).isEqualTo(Phase.THINKING);
        rehearsal.run(JUDGED_MS - PLANNED_MS - 1);
        assertThat(phase(rehearsal)).isEqualTo(Phase.THINKING);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();

        rehearsal.run(1);
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void whoGoesOnIsListenedTo() {
        var rehearsal = stillThinking().run(PLANNED_MS).send(now -> new SpeechStarted(now, now));

        assertThat(phase(rehearsal)).isEqualTo(Phase.LISTENING);
    }

    @Test
    void noModelTakesTheTurnFromWhoStillThinks() {
        var rehearsal = stillThinking().send(now -> new ModelAsked(now, "c1", new Wish.NextQuestion()));
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();

        rehearsal.run(3_000).send(now -> new ModelAsked(now, "c2", new Wish.NextQuestion()));
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
    }

    @Test
    void theButtonsMeanTheSameAsEver() {
        var rehearsal = stillThinking().run(PLANNED_MS);
        assertThat(rehearsal.state.view().enabled())
                .contains(Button.THINK, Button.FINISH, Button.SKIP, Button.REPEAT, Button.PAUSE);

        rehearsal.send(now -> new FinishAsked(now, Via.BUTTON));
        assertThat(rehearsal.recorded(TurnClosed.class)).hasSize(1);
    }

    @Test
    void whoAsksForAMinuteWhileThinkingIsGivenTheMinute() {
        var rehearsal = stillThinking().run(PLANNED_MS).send(now -> new ThinkAsked(now, Via.BUTTON));
        rehearsal.untilQuiet().run(JUDGED_MS + 20_000);

        assertThat(phase(rehearsal)).isEqualTo(Phase.THINKING);
        assertThat(rehearsal.recorded(TurnClosed.class)).isEmpty();
    }
}
