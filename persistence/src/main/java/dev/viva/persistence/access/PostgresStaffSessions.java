package dev.viva.persistence.access;

import dev.viva.core.access.SessionTimes;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.postgres.TenantTransactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Sessions in PostgreSQL, as hashes. Those that are over are cleared away when a new one of their
/// tenant begins.
public final class PostgresStaffSessions implements StaffSessions {

    /// Use is noted no more often, so that reading stays reading.
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final SessionTimes times;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public PostgresStaffSessions(TenantTransactions transactions, SessionTimes times, InstantSource clock) {
        this.transactions = transactions;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public SignedIn begin(TenantId tenant, MemberId member, boolean secondFactor, String device) {
        var token = TenantToken.random(tenant, random);
        var now = now();
        return transactions.call(tenant, handle -> {
            var dao = dao(handle);
            dao.deleteExpired(tenant.value(), now, idleSince(now));
            dao.insert(new NewSessionRow(
                    tenant.value(),
                    token.hash().bytes(),
                    UUID.randomUUID(),
                    member.value(),
                    device,
                    now,
                    now.plus(times.whole()),
                    secondFactor));
            return new SignedIn(
                    token.text(), found(handle, token, now).orElseThrow().session(tenant));
        });
    }

    @Override
    public Optional<StaffSession> find(String sessionToken) {
        return TenantToken.parse(sessionToken).flatMap(this::find);
    }

    private Optional<StaffSession> find(TenantToken token) {
        var now = now();
        return transactions.call(token.tenant(), handle -> {
            var row = found(handle, token, now);
            if (row.isPresent() && row.get().usedAt().isBefore(now.minus(NOTED))) {
                dao(handle).used(token.tenant().value(), token.hash().bytes(), now);
            }
            return row.map(r -> r.session(token.tenant()));
        });
    }

    @Override
    public Optional<SignedIn> confirm(String sessionToken, boolean secondFactor) {
        return TenantToken.parse(sessionToken).flatMap(token -> confirm(token, secondFactor));
    }

    private Optional<SignedIn> confirm(TenantToken token, boolean secondFactor) {
        var tenant = token.tenant();
        var next = TenantToken.random(tenant, random);
        var now = now();
        return transactions.call(tenant, handle -> {
            dao(handle)
                    .confirm(tenant.value(), token.hash().bytes(), next.hash().bytes(), now, secondFactor);
            return found(handle, next, now).map(row -> new SignedIn(next.text(), row.session(tenant)));
        });
    }

    @Override
    public void revoke(String sessionToken) {
        TenantToken.parse(sessionToken)
                .ifPresent(session -> transactions.run(
                        session.tenant(),
                        handle -> dao(handle)
                                .delete(session.tenant().value(), session.hash().bytes())));
    }

    @Override
    public boolean revoke(TenantId tenant, MemberId member, UUID session) {
        return transactions.call(tenant, handle -> dao(handle).delete(tenant.value(), member.value(), session)) > 0;
    }

    @Override
    public void revokeOthers(TenantId tenant, MemberId member, UUID keep) {
        transactions.run(tenant, handle -> dao(handle).deleteOthers(tenant.value(), member.value(), keep));
    }

    @Override
    public List<OpenSession> list(TenantId tenant, MemberId member) {
        var now = now();
        return transactions
                .call(tenant, handle -> dao(handle).list(tenant.value(), member.value(), now, idleSince(now)))
                .stream()
                .map(OpenSessionRow::session)
                .toList();
    }

    private Optional<SessionRow> found(Handle handle, TenantToken token, Instant now) {
        return dao(handle).find(token.tenant().value(), token.hash().bytes(), now, idleSince(now));
    }

    private Instant idleSince(Instant now) {
        return now.minus(times.idle());
    }

    /// Milliseconds: PostgreSQL keeps micros, and what was told must equal what is read.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static SessionDao dao(Handle handle) {
        return handle.attach(SessionDao.class);
    }
}
