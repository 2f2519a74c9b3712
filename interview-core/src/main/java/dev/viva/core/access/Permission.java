package dev.viva.core.access;

import static dev.viva.core.access.Role.ADMIN;
import static dev.viva.core.access.Role.HIRING_MANAGER;
import static dev.viva.core.access.Role.OPERATOR;
import static dev.viva.core.access.Role.OWNER;
import static dev.viva.core.access.Role.RECRUITER;
import static dev.viva.core.access.Role.VIEWER;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What somebody who is signed in may want to do, and the roles that include it: the one table of
/// rights. `docs/permissions.md` shows it; a test compares the two.
public enum Permission {
    OWN_ACCOUNT("Own account: password, second factor, passkeys, sessions", List.of(Role.values())),
    READ_INTERVIEWS(
            "Read interviews: list, transcript, recordings, live view",
            List.of(OWNER, ADMIN, RECRUITER, HIRING_MANAGER, VIEWER)),
    CREATE_INTERVIEWS("Invite candidates", List.of(OWNER, ADMIN, RECRUITER)),
    READ_MEMBERS("See who belongs to the company", List.of(OWNER, ADMIN, RECRUITER, HIRING_MANAGER)),
    MANAGE_MEMBERS("Invite and remove members, change their roles", List.of(OWNER, ADMIN)),
    MANAGE_OWNERS("Make somebody Owner, and take it away", List.of(OWNER)),
    CHANGE_COMPANY("Change the company's settings", List.of(OWNER, ADMIN)),
    MANAGE_SIGN_ON("Choose where the company's people sign in", List.of(OWNER)),
    MANAGE_KEYS("Make and revoke API keys", List.of(OWNER, ADMIN)),
    READ_MAIL("See which mail went out, to whom, and how it went", List.of(OWNER, ADMIN)),
    OPEN_MAIL("Read mail that was kept here instead of sent, with its links", List.of(OWNER)),
    ALLOW_INSPECTIONS("Let an Operator look at the company's interviews, and see what they looked at", List.of(OWNER)),
    MANAGE_TENANTS("Create, suspend, resume and close tenants; ask for leave to look", List.of(OPERATOR));

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // written once
    private final Set<Role> roles;

    Permission(String description, List<Role> roles) {
        this.description = description;
        this.roles = EnumSet.copyOf(roles);
    }

    /// For people, in the docs.
    public String description() {
        return description;
    }

    /// Whether somebody may make a member `of` a role, or unmake one: of Owners only Owners, and Operators for a new
    /// company.
    public static boolean mayTouch(Role by, Role of) {
        return of != OWNER || MANAGE_OWNERS.allowedTo(by) || by == OPERATOR;
    }

    /// True if `role` includes this.
    public boolean allowedTo(Role role) {
        return roles.contains(role);
    }
}
