package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.conductor.CandidateView;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.Conductor;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.ConductorEvent.CandidateLeft;
import dev.viva.core.conductor.ConductorEvent.ClockTicked;
import dev.viva.core.conductor.ConductorState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final VirtualTimers timers = new VirtualTimers();
    private final FakeListener listener = new FakeListener();
    private final List<String> agent = new ArrayList<>();
    private final Screen screen = new Screen(listener, timers, agent::add);

    private static ConductorState joined() {
        return Conductor.next(Orders.consented(), new CandidateJoined(0)).next();
    }

    private static ConductorState at(long ms) {
        return Conductor.next(joined(), new ClockTicked(ms)).next();
    }

    @Test
    void theSameViewIsNotShownTwice() {
        screen.show(Orders.consented());
        screen.show(Orders.consented());

        assertThat(listener.views).hasSize(1);
    }

    @Test
    void aClockThatOnlyRunsAsThePageExpectsIsNoNews() {
        screen.show(joined());
        timers.advance(3_000);
        screen.show(at(3_000 - Screen.CLOCK_TOLERANCE_MS));

        assertThat(listener.views).hasSize(1);
    }

    @Test
    void aClockThatIsOffByMoreIsShown() {
        screen.show(joined());
        timers.advance(3_000);
        screen.show(at(3_000 - Screen.CLOCK_TOLERANCE_MS - 1));

        assertThat(listener.views).hasSize(2);
    }

    @Test
    void whatElseChangesIsShownAtOnce() {
        screen.show(joined());
        screen.show(Conductor.next(joined(), new CandidateLeft(1)).next());

        assertThat(listener.views).extracting(CandidateView::phase).containsExactly(Phase.SPEAKING, Phase.WAITING);
    }

    @Test
    void theRoomSeesWhatTheAgentDoesWheneverThatChanges() {
        screen.show(Orders.consented());
        screen.show(joined());
        screen.show(at(10));

        assertThat(agent).containsExactly("initializing", "speaking");
    }
}
