package dev.viva.core.id;

import java.util.UUID;

/// Names one version of one plan; an edited plan is a new one.
public record PlanId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
