package dev.viva.core.access;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A tenant's staff: who belongs to it, who is invited. Every call blocks.
///
/// There is always an Owner: the last one can be neither removed nor given another role.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Conflict` (somebody has that address
/// already, or the last Owner would be gone), `ServiceException.Unavailable`.
public interface Members {

    /// Invites somebody, or invites them again: earlier invitations of theirs end.
    ///
    /// @param by       what whoever invites is
    /// @param validFor from now
    Invited invite(TenantId tenant, String email, Role role, Role by, Duration validFor);

    /// Makes a way back for an active member who has lost password or second factor. Accepted like an
    /// invitation, it sets a new password; second factor and passkeys are gone then, and all
    /// sessions end.
    ///
    /// **Errors:** also `Conflict` for somebody who has not come in yet, or who signs in at the
    /// company's own provider only.
    ///
    /// @param by       what whoever does it is
    /// @param validFor from now
    Invited recover(TenantId tenant, MemberId member, Role by, Duration validFor);

    /// What an invitation is good for; empty if it is malformed, unknown, used up, over, or its tenant
    /// is suspended.
    Optional<Invitation> look(String invitationToken);

    /// Uses an invitation up and makes its member active.
    ///
    /// @return the member; empty as in [#look]
    Optional<Joined> accept(String invitationToken, Arrival arrival);

    List<Member> list(TenantId tenant);

    Optional<Member> find(TenantId tenant, MemberId member);

    /// Gives a member another role.
    ///
    /// @param by what whoever does it is
    void changeRole(TenantId tenant, MemberId member, Role role, Role by);

    /// Removes a member for good: sessions, invitations and credentials end with it.
    ///
    /// @param by what whoever does it is
    void remove(TenantId tenant, MemberId member, Role by);

    /// An invitation that was just made.
    ///
    /// @param token a secret, shown once; its hash is kept
    record Invited(MemberId member, String token) {

        @Override
        public String toString() {
            return "Invited[" + member + "]";
        }
    }

    /// What an invitation says.
    ///
    /// @param company  name of the tenant
    /// @param key      of the tenant, as in sign-in
    /// @param email    empty if whoever accepts may say which
    /// @param recovery true for the way back of somebody who is a member already
    record Invitation(
            TenantId tenant, String company, String key, String email, Role role, boolean recovery, Instant expiresAt) {

        @Override
        public String toString() {
            return "Invitation[" + tenant + ", " + role + "]";
        }
    }

    /// What somebody says who accepts an invitation.
    ///
    /// @param name         whoever comes back keeps the one they have
    /// @param email        counts only where the invitation names none
    /// @param passwordHash PHC string
    record Arrival(String name, String email, String passwordHash) {

        @Override
        public String toString() {
            return "Arrival[personal]";
        }
    }

    /// Who has just come in.
    record Joined(TenantId tenant, MemberId member) {}
}
