package dev.viva.core.conductor;

import dev.viva.core.conductor.CandidateView.Button;
import dev.viva.core.conductor.CandidateView.Phase;
import dev.viva.core.conductor.Stage.Asking;
import dev.viva.core.conductor.Stage.Closing;
import dev.viva.core.conductor.Stage.Ended;
import dev.viva.core.conductor.Stage.Opening;
import dev.viva.core.conductor.Stage.Put;
import dev.viva.core.conductor.Stage.TheirQuestions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Derives what the screen shows. The rules ask it too, so that a button which is shown always works.
final class Views {

    private Views() {}

    static CandidateView of(ConductorState state) {
        return new CandidateView(
                phase(state),
                number(state),
                state.plan().size(),
                state.clock().remainingMs(state.nowMs()),
                state.clock().running(),
                text(state),
                enabled(state),
                state.stage() instanceof Ended(var outcome) ? outcome : null);
    }

    static Phase phase(ConductorState state) {
        if (state.ended()) {
            return Phase.ENDED;
        }
        if (state.halted(Halt.ABSENT)) {
            return Phase.WAITING;
        }
        if (state.halted(Halt.TAKEN_OVER)) {
            return Phase.TAKEN_OVER;
        }
        if (state.halted(Halt.PAUSED) || state.halted(Halt.OPERATOR_PAUSED)) {
            return Phase.PAUSED;
        }
        if (state.halted(Halt.HELD)) {
            return Phase.HOLDING;
        }
        return state.halted(Halt.NO_CONSENT) ? Phase.CONSENT : talking(state);
    }

    private static Phase talking(ConductorState state) {
        if (state.speech().busy()) {
            return Phase.SPEAKING;
        }
        return Thinking.shows(state) ? Phase.THINKING : Phase.LISTENING;
    }

    /// Number of the present question from 1; all of them once they are over.
    static int number(ConductorState state) {
        return switch (state.stage()) {
            case Opening _ -> 0;
            case Asking(Place place, Put _, Turn _) -> place.index() + 1;
            case TheirQuestions _, Closing _, Ended _ -> state.plan().size();
        };
    }

    private static @Nullable String text(ConductorState state) {
        return state.stage() instanceof Asking(Place place, Put _, Turn _) && place.asked() ? place.text() : null;
    }

    static boolean enabled(ConductorState state, Button button) {
        return enabled(state).contains(button);
    }

    static Set<Button> enabled(ConductorState state) {
        if (state.ended() || state.stage() instanceof Closing || state.halted(Halt.ABSENT)) {
            return EnumSet.noneOf(Button.class);
        }
        var buttons = EnumSet.of(Button.WITHDRAW);
        if (state.halted(Halt.NO_CONSENT)) {
            return buttons;
        }
        buttons.addAll(halted(state) ? whileHalted(state) : whileTalking(state));
        return buttons;
    }

    private static boolean halted(ConductorState state) {
        return state.halted(Halt.PAUSED) || state.halted(Halt.OPERATOR_PAUSED) || state.halted(Halt.TAKEN_OVER);
    }

    private static Set<Button> whileHalted(ConductorState state) {
        return state.halted(Halt.PAUSED) ? EnumSet.of(Button.RESUME) : EnumSet.noneOf(Button.class);
    }

    private static Set<Button> whileTalking(ConductorState state) {
        var buttons = switch (state.stage()) {
            case Asking(Place place, Put put, Turn _) -> whileAsking(place, put);
            case TheirQuestions _ -> EnumSet.of(Button.REPEAT, Button.THINK, Button.FINISH, Button.TYPE);
            case Opening _, Closing _, Ended _ -> EnumSet.noneOf(Button.class);
        };
        buttons.add(Button.PAUSE);
        if (state.halted(Halt.HELD)) {
            buttons.add(Button.RESUME);
        }
        return buttons;
    }

    private static EnumSet<Button> whileAsking(Place place, Put put) {
        if (!place.asked()) {
            return EnumSet.noneOf(Button.class);
        }
        var buttons = EnumSet.of(Button.REPEAT, Button.THINK, Button.SKIP, Button.TYPE);
        if (put == Put.OPEN) {
            buttons.add(Button.FINISH);
        }
        return buttons;
    }
}
