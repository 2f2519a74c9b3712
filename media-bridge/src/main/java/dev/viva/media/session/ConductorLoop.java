package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import dev.viva.core.conductor.Conductor;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorState;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Keeps the conductor's state, hands it events one after the other, has its effects performed in order, and wakes it
/// when it asked to be woken.
///
/// An effect may cause an event at once (a line that cannot be spoken): it waits until the step before is done.
final class ConductorLoop {

    private final Timers timers;
    private final Consumer<ConductorEffect> perform;
    private final Consumer<ConductorState> changed;
    private final long zeroMs;
    private final ArrayDeque<ConductorEvent> waiting = new ArrayDeque<>();
    private ConductorState state;
    private Timers.@Nullable Timer alarm;
    private boolean stepping;
    private boolean stopped;

    /// A loop that stands at `first`, whose time 0 is now.
    ConductorLoop(
            Timers timers, ConductorState first, Consumer<ConductorEffect> perform, Consumer<ConductorState> changed) {
        this.timers = timers;
        this.state = first;
        this.perform = perform;
        this.changed = changed;
        this.zeroMs = timers.nowMs() - first.nowMs();
    }

    ConductorState state() {
        return state;
    }

    /// Hands over a fact, stamped with the present time. Ignored after [#stop].
    void on(LongFunction<ConductorEvent> event) {
        if (stopped) {
            return;
        }
        waiting.add(event.apply(timers.nowMs() - zeroMs));
        if (stepping) {
            return;
        }
        stepping = true;
        try {
            while (!waiting.isEmpty() && !stopped) {
                step(waiting.remove());
            }
        } finally {
            stepping = false;
            arm(); // also after an effect that failed: the interview must not sleep for ever
        }
    }

    /// No event is taken, no effect is performed and no timer fires any more. Idempotent.
    void stop() {
        stopped = true;
        waiting.clear();
        disarm();
    }

    private void step(ConductorEvent event) {
        var step = Conductor.next(state, event);
        state = step.next();
        for (var effect : step.effects()) {
            if (!stopped) {
                perform.accept(effect);
            }
        }
        changed.accept(state);
    }

    private void arm() {
        disarm();
        var wakeAt = state.wakeAtMs();
        if (!stopped && wakeAt.isPresent()) {
            var delay = wakeAt.getAsLong() - (timers.nowMs() - zeroMs);
            alarm = timers.after(delay, () -> on(ConductorEvent.ClockTicked::new));
        }
    }

    private void disarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
