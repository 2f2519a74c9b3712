package dev.viva.core.conductor;

import dev.viva.core.conductor.Stage.Asking;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the plan: what stands where, and which question the candidate's words belong to.
final class Questions {

    /// From this share on a question can be answered, also if its end was not heard.
    static final double SUBSTANTIAL = 0.6;

    private Questions() {}

    static Place placeOf(ConductorState state, int index) {
        return Place.at(index, state.plan().question(index).text());
    }

    static String id(ConductorState state, Place place) {
        return state.question(place).id();
    }

    /// The words before a section's first question.
    static Optional<String> intro(ConductorState state, Place place) {
        var id = id(state, place);
        return place.followUp() > 0
                ? Optional.empty()
                : state.plan().sections().stream()
                        .filter(s -> s.questions().getFirst().id().equals(id)
                                && !s.intro().isBlank())
                        .map(s -> s.intro())
                        .findFirst();
    }

    /// True if the line that puts a question was played far enough at `atMs` to be understood.
    static boolean substantiallyHeard(ConductorState state, long atMs) {
        var saying = state.speech().saying();
        return saying != null && saying.line().asks() && saying.heardAt(atMs) >= SUBSTANTIAL;
    }

    static @Nullable String inHearing(ConductorState state) {
        if (!(state.stage() instanceof Asking(Place place, Stage.Put put, Turn _))) {
            return null;
        }
        var current = id(state, place);
        return switch (put) {
            case OPEN -> current;
            case SAYING -> place.heard() || substantiallyHeard(state, spokenAt(state)) ? current : before(state, place);
            case DUE -> place.heard() ? current : before(state, place);
        };
    }

    /// When the candidate's present words began.
    private static long spokenAt(ConductorState state) {
        return state.hearing().speaking() ? state.hearing().startedMs() : state.nowMs();
    }

    private static @Nullable String before(ConductorState state, Place place) {
        if (place.followUp() > 0) {
            return id(state, place);
        }
        return place.index() == 0
                ? null
                : state.plan().question(place.index() - 1).id();
    }
}
