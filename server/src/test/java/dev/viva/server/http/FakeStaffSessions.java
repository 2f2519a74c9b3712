package dev.viva.server.http;

import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Sessions in memory. A sign-in token works until it is used.
final class FakeStaffSessions implements StaffSessions {

    private final Map<String, StaffSession> signIns = new ConcurrentHashMap<>();
    private final Map<String, StaffSession> sessions = new ConcurrentHashMap<>();

    /// Somebody who is signed in already.
    String signedIn(TenantId tenant, Role role) {
        return signIn(issue(tenant, role, Duration.ofHours(1)), Duration.ofHours(1))
                .orElseThrow()
                .token();
    }

    @Override
    public String issue(TenantId tenant, Role role, Duration validFor) {
        var token = UUID.randomUUID().toString();
        signIns.put(token, new StaffSession(tenant, role, Instant.now().plus(validFor)));
        return token;
    }

    @Override
    public Optional<SignedIn> signIn(String signInToken, Duration validFor) {
        return Optional.ofNullable(signIns.remove(signInToken)).map(session -> {
            var token = UUID.randomUUID().toString();
            sessions.put(token, session);
            return new SignedIn(token, session);
        });
    }

    @Override
    public Optional<StaffSession> find(String sessionToken) {
        return Optional.ofNullable(sessions.get(sessionToken));
    }

    @Override
    public void revoke(String sessionToken) {
        sessions.remove(sessionToken);
    }
}
