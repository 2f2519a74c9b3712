package dev.viva.server.session;

import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.record.RecordEvent.Via;
import dev.viva.server.live.Button;
import java.util.function.LongFunction;

/// What each button tells the conductor.
final class Presses {

    private Presses() {}

    static LongFunction<ConductorEvent> event(Button button) {
        return switch (button) {
            case REPEAT -> now -> new ConductorEvent.RepeatAsked(now, Via.BUTTON);
            case THINK -> now -> new ConductorEvent.ThinkAsked(now, Via.BUTTON);
            case SKIP -> now -> new ConductorEvent.SkipAsked(now, Via.BUTTON);
            case PAUSE -> now -> new ConductorEvent.PauseAsked(now, Via.BUTTON);
            case RESUME -> now -> new ConductorEvent.ResumeAsked(now, Via.BUTTON);
            case DONE -> now -> new ConductorEvent.FinishAsked(now, Via.BUTTON);
            case TEXT -> ConductorEvent.TypingNoticed::new;
            case WITHDRAW -> now -> new ConductorEvent.WithdrawAsked(now, Via.BUTTON);
        };
    }
}
