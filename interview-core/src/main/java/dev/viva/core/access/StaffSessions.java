package dev.viva.core.access;

import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who is signed in. Every call blocks.
///
/// A session ends when it is revoked, after [SessionTimes], when its member is removed, and when its
/// tenant is suspended; its member's role is looked up each time, so a new role counts at once. Tokens
/// are given out once and kept as hashes only; one that is malformed, unknown or over gives an empty
/// answer, always the same one.
///
/// **Errors:** `ServiceException.Unavailable`.
public interface StaffSessions {

    /// Begins a session of somebody who has proved who they are.
    ///
    /// @param secondFactor whether they have shown a second factor too
    /// @param device       such as `Chrome on Linux`, for the member's own list
    SignedIn begin(TenantId tenant, MemberId member, boolean secondFactor, String device);

    /// The session that a token stands for; this counts as use.
    Optional<StaffSession> find(String sessionToken);

    /// Notes that somebody has just proved again who they are. The old token ends; the new one stands
    /// for the session.
    Optional<SignedIn> confirm(String sessionToken, boolean secondFactor);

    /// Ends a session. Ending it again, or one that never was, changes nothing.
    void revoke(String sessionToken);

    /// Ends one of a member's sessions.
    ///
    /// @return false if the member has none of that id
    boolean revoke(TenantId tenant, MemberId member, UUID session);

    /// Ends a member's other sessions.
    ///
    /// @param keep the one that goes on
    void revokeOthers(TenantId tenant, MemberId member, UUID keep);

    /// A member's sessions, last used first.
    List<OpenSession> list(TenantId tenant, MemberId member);

    /// Who is signed in, as what, until when.
    ///
    /// @param id           names the session to its member; no secret
    /// @param confirmedAt  when they last proved who they are
    /// @param secondFactor whether a second factor was shown
    /// @param enrolFirst   the company demands a second factor and this member has none: only the own account is
    ///                     open
    record StaffSession(
            UUID id,
            TenantId tenant,
            MemberId member,
            Role role,
            Instant expiresAt,
            Instant confirmedAt,
            boolean secondFactor,
            boolean enrolFirst) {}

    /// A new session.
    ///
    /// @param token what the browser keeps; a secret
    record SignedIn(String token, StaffSession session) {

        @Override
        public String toString() {
            return "SignedIn[token=[secret], session=" + session + "]";
        }
    }

    /// One of a member's sessions as a list shows it.
    record OpenSession(UUID id, String device, Instant begunAt, Instant usedAt) {}
}
