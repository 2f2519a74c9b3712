package dev.viva.persistence.record;

import java.util.Map;
import java.util.Optional;

/// Which up-caster leads from which version of which type to the next.
record UpCasters(Map<Step, UpCaster> steps) {

    /// What this version of Viva has to read. Empty, since every type is still in its first version.
    static final UpCasters CURRENT = new UpCasters(Map.of());

    UpCasters {
        steps = Map.copyOf(steps);
    }

    Optional<UpCaster> from(String type, int version) {
        return Optional.ofNullable(steps.get(new Step(type, version)));
    }

    /// From `version` of `type` to the version after it.
    record Step(String type, int version) {}
}
