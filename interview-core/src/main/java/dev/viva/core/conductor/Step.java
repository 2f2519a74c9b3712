package dev.viva.core.conductor;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// What follows from an event: the next state, and what to do about it in this order.
public record Step(ConductorState next, List<ConductorEffect> effects) {

    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(ConductorState next, ConductorEffect... effects) {
        return new Step(next, List.of(effects));
    }

    /// This step, then what `rule` makes of its state.
    Step then(Function<ConductorState, Step> rule) {
        var after = rule.apply(next);
        return after.effects.isEmpty()
                ? new Step(after.next, effects)
                : new Step(
                        after.next,
                        Stream.concat(effects.stream(), after.effects.stream()).toList());
    }

    /// This step with another state.
    Step with(UnaryOperator<ConductorState> change) {
        return new Step(change.apply(next), effects);
    }

    /// This step and one more effect.
    Step and(ConductorEffect effect) {
        return new Step(next, Stream.concat(effects.stream(), Stream.of(effect)).toList());
    }
}
