package dev.viva.persistence.access;

import dev.viva.core.access.Credentials;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.InstallationTransactions;
import dev.viva.persistence.postgres.TenantTransactions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Credentials in PostgreSQL: passwords as hashes, second factors as ciphertext.
///
/// After five tries without success an account waits half a minute, then twice as long after each
/// further one, up to a quarter of an hour: 100 guesses a day (NIST SP 800-63B-4, 3.2.2, allows 100 in
/// all before a longer wait).
public final class PostgresCredentials implements Credentials {

    private static final int FREE_TRIES = 5;
    private static final int LONGEST_WAIT_S = 900;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final InstallationTransactions installation;
    private final TenantTransactions transactions;
    private final People people;
    private final InstantSource clock;

    public PostgresCredentials(Database database, KeyStore keys, InstantSource clock) {
        this.installation = database.installation();
        this.transactions = database.transactions();
        this.people = new People(keys);
        this.clock = clock;
    }

    @Override
    public Attempt attempt(String key, String email) {
        var tenant = installation.overTenants(handle -> dao(handle).tenant(key)).map(TenantId::new);
        if (tenant.isEmpty()) {
            return new Attempt.Nobody();
        }
        var address = people.address(tenant.get(), email);
        return transactions.call(tenant.get(), handle -> {
            var member = dao(handle).member(tenant.get().value(), address);
            return take(handle, new Try(tenant.get(), address), member);
        });
    }

    @Override
    public Attempt attempt(TenantId tenant, MemberId member) {
        var who = people.address(tenant, "signed in: " + member); // no address has blanks
        return transactions.call(tenant, handle -> take(handle, new Try(tenant, who), Optional.of(member.value())));
    }

    /// Nobody's tries are counted too: who has to wait must not be known by that to exist.
    private Attempt take(Handle handle, Try wanted, Optional<UUID> member) {
        var dao = dao(handle);
        var tenant = wanted.tenant();
        var now = clock.instant();
        dao.forgetTries(tenant.value(), now.minus(REMEMBERED));
        if (dao.takeTry(tenant.value(), wanted.who(), now, FREE_TRIES, LONGEST_WAIT_S)
                .isEmpty()) {
            return new Attempt.Locked(
                    wait(now, dao.lockedUntil(tenant.value(), wanted.who()).orElse(now)));
        }
        var suspended = !dao.inUse(tenant.value(), now).orElse(false);
        return member.flatMap(id -> dao.account(tenant.value(), id))
                .<Attempt>map(row -> new Attempt.Open(account(tenant, row), suspended, wanted))
                .orElseGet(Attempt.Nobody::new);
    }

    private static Duration wait(Instant now, Instant until) {
        return Duration.ofSeconds(Math.max(1, Duration.between(now, until).toSeconds() + 1));
    }

    private Account account(TenantId tenant, AccountRow row) {
        var totp = row.totp() == null ? null : people.openSecret(tenant, row.memberId(), row.totp());
        return new Account(tenant, new MemberId(row.memberId()), row.password(), totp, row.passkeys(), row.elsewhere());
    }

    @Override
    public Optional<Account> account(TenantId tenant, MemberId member) {
        return transactions
                .call(tenant, handle -> dao(handle).account(tenant.value(), member.value()))
                .map(row -> account(tenant, row));
    }

    @Override
    public void giveBack(Try taken) {
        transactions.run(
                taken.tenant(), handle -> dao(handle).giveBack(taken.tenant().value(), taken.who()));
    }

    @Override
    public void succeeded(Try taken) {
        transactions.run(
                taken.tenant(), handle -> dao(handle).succeeded(taken.tenant().value(), taken.who()));
    }

    @Override
    public void password(TenantId tenant, MemberId member, String hash) {
        transactions.run(tenant, handle -> dao(handle).password(tenant.value(), member.value(), hash));
    }

    @Override
    public void secondFactor(TenantId tenant, MemberId member, byte[] secret, List<byte[]> recoveryHashes) {
        var sealed = people.sealSecret(tenant, member.value(), secret);
        var hashes = recoveryHashes.toArray(byte[][]::new);
        transactions.run(tenant, handle -> dao(handle).secondFactor(tenant.value(), member.value(), sealed, hashes));
    }

    @Override
    public void noSecondFactor(TenantId tenant, MemberId member) {
        transactions.run(tenant, handle -> dao(handle).noSecondFactor(tenant.value(), member.value()));
    }

    @Override
    public boolean useStep(TenantId tenant, MemberId member, long step) {
        return transactions.call(tenant, handle -> dao(handle).useStep(tenant.value(), member.value(), step)) > 0;
    }

    @Override
    public boolean useRecovery(TenantId tenant, MemberId member, byte[] hash) {
        return transactions.call(tenant, handle -> dao(handle).useRecovery(tenant.value(), member.value(), hash)) > 0;
    }

    private static CredentialDao dao(Handle handle) {
        return handle.attach(CredentialDao.class);
    }
}
