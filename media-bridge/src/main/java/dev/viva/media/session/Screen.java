package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import dev.viva.core.conductor.CandidateView;
import dev.viva.core.conductor.ConductorState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Shows the conductor's state: to the candidate's page when it differs from what the page knows, and as the agent's
/// state in the room.
final class Screen {

    /// The page counts the clock down by itself; a difference beyond this is news.
    static final long CLOCK_TOLERANCE_MS = 1_500;

    private final SessionListener listener;
    private final Timers timers;
    private final Consumer<String> agentState;
    private @Nullable CandidateView shown;
    private long shownAtMs;
    private String agent = "";

    Screen(SessionListener listener, Timers timers, Consumer<String> agentState) {
        this.listener = listener;
        this.timers = timers;
        this.agentState = agentState;
    }

    void show(ConductorState state) {
        var view = state.view();
        if (shown == null || differs(shown, view)) {
            shown = view;
            shownAtMs = timers.nowMs();
            listener.onView(view);
        }
        showAgent(agentStateOf(view.phase()));
    }

    private boolean differs(CandidateView before, CandidateView now) {
        var expected =
                before.clockRunning() ? before.remainingMs() - (timers.nowMs() - shownAtMs) : before.remainingMs();
        return Math.abs(expected - now.remainingMs()) > CLOCK_TOLERANCE_MS || !alike(before, now);
    }

    private static boolean alike(CandidateView a, CandidateView b) {
        return a.equals(new CandidateView(
                b.phase(),
                b.question(),
                b.questions(),
                a.remainingMs(),
                b.clockRunning(),
                b.questionText(),
                b.enabled(),
                b.outcome()));
    }

    private void showAgent(String state) {
        if (!state.equals(agent)) {
            agent = state;
            agentState.accept(state);
        }
    }

    /// Names that LiveKit's own components understand (`lk.agent.state`).
    private static String agentStateOf(CandidateView.Phase phase) {
        return switch (phase) {
            case WAITING, CONSENT -> "initializing";
            case SPEAKING -> "speaking";
            case LISTENING, THINKING -> "listening";
            case PAUSED, HOLDING, TAKEN_OVER, ENDED -> "idle";
        };
    }
}
