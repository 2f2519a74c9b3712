package dev.viva.core.id;

import java.util.UUID;

/// Names one member of a tenant's staff.
public record MemberId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
