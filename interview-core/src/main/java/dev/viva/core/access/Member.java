package dev.viva.core.access;

import dev.viva.core.id.MemberId;
import java.time.Instant;

/// One of a tenant's staff.
///
/// @param name         empty until the invitation was accepted
/// @param secondFactor whether a second factor is set up
public record Member(
        MemberId id, String name, String email, Role role, State state, boolean secondFactor, Instant createdAt) {

    /// Where a member stands.
    public enum State {
        INVITED,
        ACTIVE
    }

    @Override
    public String toString() {
        return "Member[" + id + ", " + role + ", " + state + "]";
    }
}
