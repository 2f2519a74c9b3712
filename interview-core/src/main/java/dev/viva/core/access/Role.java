package dev.viva.core.access;

/// What a member of the staff is. What each may do stands in [Permission].
public enum Role {
    OWNER,
    ADMIN,
    RECRUITER,
    HIRING_MANAGER,
    /// Sees, changes nothing.
    VIEWER,
    /// Runs the installation, within the house tenant alone: sees tenants and health, and interviews only with a
    /// company's leave ([Inspections]).
    OPERATOR
}
