package dev.viva.server.http.call;

import dev.viva.core.access.Permission;

/// Who may call an operation.
public sealed interface Access {

    /// Anybody: sign-in itself, or something that brings its own proof.
    public record Open() implements Access {}

    /// Whoever shows the token of a candidate's link, for that interview.
    public record CandidateOnly() implements Access {}

    /// Staff whose role, or programs whose key, includes `permission`.
    ///
    /// @param dangerous whether people must have proved who they are within the last minutes
    public record StaffWith(Permission permission, boolean dangerous) implements Access {}
}
