package dev.viva.server.http;

import dev.viva.server.access.Permission;

/// Who may call an operation.
sealed interface Access {

    /// Anybody: sign-in itself, or something that brings its own proof.
    record Open() implements Access {}

    /// Whoever shows the token of a candidate's link, for that interview.
    record CandidateOnly() implements Access {}

    /// Staff whose role includes `permission`.
    record StaffWith(Permission permission) implements Access {}
}
