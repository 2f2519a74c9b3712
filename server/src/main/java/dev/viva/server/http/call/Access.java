package dev.viva.server.http.call;

import dev.viva.core.access.Permission;
import dev.viva.server.limit.RateLimit;

/// Who may call an operation.
public sealed interface Access {

    /// Anybody, within a limit: sign-in itself, or something that brings its own proof.
    public record Open(RateLimit limit) implements Access {}

    /// Whoever has a session in the interview that they name, within a limit.
    public record CandidateOnly(RateLimit limit) implements Access {}

    /// Staff whose role, or programs whose key, includes `permission`.
    ///
    /// @param dangerous whether people must have proved who they are within the last minutes
    public record StaffWith(Permission permission, boolean dangerous) implements Access {}
}
