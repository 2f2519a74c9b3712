package dev.viva.core.access;

/// What a member of the staff is within a tenant.
public enum Role {
    OWNER,
    ADMIN,
    RECRUITER,
    HIRING_MANAGER,
    /// Sees, changes nothing.
    VIEWER
}
