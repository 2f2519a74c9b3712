package dev.viva.server.access;

import dev.viva.core.access.Role;

/// What a member of the staff wants to do. The one table of who may: [#allowedTo].
public enum Permission {
    /// Lists, transcripts, recordings, the live view.
    READ_INTERVIEWS,
    /// Makes an interview and its link.
    CREATE_INTERVIEWS;

    /// True if `role` includes this.
    public boolean allowedTo(Role role) {
        return switch (this) {
            case READ_INTERVIEWS -> true;
            case CREATE_INTERVIEWS ->
                switch (role) {
                    case OWNER, ADMIN, RECRUITER -> true;
                    case HIRING_MANAGER, VIEWER -> false;
                };
        };
    }
}
