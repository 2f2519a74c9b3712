package dev.viva.persistence.access;

import dev.viva.core.access.Role;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.postgres.TenantTransactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Sign-in tokens and sessions in PostgreSQL, as hashes. Expired ones are cleared away with each new token.
public final class PostgresStaffSessions implements StaffSessions {

    private final TenantTransactions transactions;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public PostgresStaffSessions(TenantTransactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String issue(TenantId tenant, Role role, Duration validFor) {
        var token = StaffToken.random(tenant, random);
        transactions.run(tenant, handle -> {
            var dao = handle.attach(StaffDao.class);
            dao.deleteExpiredTokens(tenant.value(), clock.instant());
            dao.deleteExpiredSessions(tenant.value(), clock.instant());
            dao.insertToken(tenant.value(), token.hash().bytes(), role.name(), in(validFor));
        });
        return token.text();
    }

    @Override
    public Optional<SignedIn> signIn(String signInToken, Duration validFor) {
        return StaffToken.parse(signInToken).flatMap(token -> exchange(token, in(validFor)));
    }

    private Optional<SignedIn> exchange(StaffToken token, Instant expiresAt) {
        var tenant = token.tenant();
        var session = StaffToken.random(tenant, random);
        return transactions.call(tenant, handle -> {
            var dao = handle.attach(StaffDao.class);
            var row = dao.token(tenant.value(), token.hash().bytes(), clock.instant());
            row.ifPresent(r -> dao.insertSession(tenant.value(), session.hash().bytes(), r.role(), expiresAt));
            return row.map(
                    r -> new SignedIn(session.text(), new StaffSession(tenant, Role.valueOf(r.role()), expiresAt)));
        });
    }

    @Override
    public Optional<StaffSession> find(String sessionToken) {
        return StaffToken.parse(sessionToken).flatMap(this::find);
    }

    private Optional<StaffSession> find(StaffToken session) {
        var tenant = session.tenant();
        return transactions
                .call(
                        tenant,
                        handle -> handle.attach(StaffDao.class)
                                .session(tenant.value(), session.hash().bytes(), clock.instant()))
                .map(row -> new StaffSession(tenant, Role.valueOf(row.role()), row.expiresAt()));
    }

    @Override
    public void revoke(String sessionToken) {
        StaffToken.parse(sessionToken)
                .ifPresent(session -> transactions.run(
                        session.tenant(),
                        handle -> handle.attach(StaffDao.class)
                                .deleteSession(
                                        session.tenant().value(), session.hash().bytes())));
    }

    /// Milliseconds: PostgreSQL keeps micros, and what was told must equal what is read.
    private Instant in(Duration validFor) {
        return clock.instant().plus(validFor).truncatedTo(ChronoUnit.MILLIS);
    }
}
