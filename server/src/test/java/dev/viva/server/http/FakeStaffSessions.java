package dev.viva.server.http;

import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions in memory; each has a member of its own.
final class FakeStaffSessions implements StaffSessions {

    private final Map<String, StaffSession> sessions = new ConcurrentHashMap<>();

    /// Somebody who is signed in already.
    String signedIn(TenantId tenant, Role role) {
        return signedIn(tenant, role, Instant.now(), false);
    }

    String signedIn(TenantId tenant, Role role, Instant confirmedAt, boolean enrolFirst) {
        var token = UUID.randomUUID().toString();
        var member = new MemberId(UUID.randomUUID());
        var end = Instant.now().plus(Duration.ofHours(1));
        sessions.put(
                token, new StaffSession(UUID.randomUUID(), tenant, member, role, end, confirmedAt, false, enrolFirst));
        return token;
    }

    @Override
    public SignedIn begin(TenantId tenant, MemberId member, boolean secondFactor, String device) {
        throw new UnsupportedOperationException("PeopleIT has the real ones");
    }

    @Override
    public Optional<StaffSession> find(String sessionToken) {
        return Optional.ofNullable(sessions.get(sessionToken));
    }

    @Override
    public Optional<SignedIn> confirm(String sessionToken, boolean secondFactor) {
        return Optional.empty();
    }

    @Override
    public void revoke(String sessionToken) {
        sessions.remove(sessionToken);
    }

    @Override
    public boolean revoke(TenantId tenant, MemberId member, UUID session) {
        return false;
    }

    @Override
    public void revokeOthers(TenantId tenant, MemberId member, UUID keep) {
        sessions.values()
                .removeIf(session ->
                        session.member().equals(member) && !session.id().equals(keep));
    }

    @Override
    public List<OpenSession> list(TenantId tenant, MemberId member) {
        return List.of();
    }
}
