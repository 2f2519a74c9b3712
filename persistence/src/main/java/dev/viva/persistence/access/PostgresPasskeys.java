package dev.viva.persistence.access;

import dev.viva.core.access.Passkeys;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.id.MemberId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.InstallationTransactions;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.postgres.TenantTransactions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Passkeys in PostgreSQL, their names as ciphertext; challenges as hashes, on all nodes the same.
public final class PostgresPasskeys implements Passkeys {

    private static final int CHALLENGE_BYTES = 32;

    private final InstallationTransactions installation;
    private final TenantTransactions transactions;
    private final People people;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public PostgresPasskeys(Database database, KeyStore keys, InstantSource clock) {
        this.installation = database.installation();
        this.transactions = database.transactions();
        this.people = new People(keys);
        this.clock = clock;
    }

    @Override
    public byte[] challenge(Purpose purpose) {
        var challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        var now = now();
        installation.run(handle -> {
            dao(handle).forgetOld(now);
            dao(handle).ask(hash(challenge, purpose), now.plus(WAIT));
        });
        return challenge;
    }

    @Override
    public boolean answered(byte[] challenge, Purpose purpose) {
        return installation.call(handle -> dao(handle).answered(hash(challenge, purpose), now())) > 0;
    }

    /// What a challenge is for is part of it: answered for anything else, it is unknown.
    private static byte[] hash(byte[] challenge, Purpose purpose) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes((purpose.act() + "/" + purpose.session() + "/").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(challenge);
        return Sha256.of(bytes.toByteArray()).bytes();
    }

    @Override
    public Passkey add(TenantId tenant, MemberId member, String name, NewPasskey made) {
        var id = UUID.randomUUID();
        var row = new PasskeyRow(
                tenant.value(),
                id,
                member.value(),
                made.credentialId(),
                made.publicKey(),
                made.signCount(),
                made.synced(),
                people.sealPasskeyName(tenant, id, name),
                now(),
                null);
        if (insert(tenant, row) == 0) {
            throw new Conflict("a member has " + MOST + " passkeys at the most (remove one first)");
        }
        return passkey(tenant, row);
    }

    private int insert(TenantId tenant, PasskeyRow row) {
        try {
            return transactions.call(tenant, handle -> dao(handle).insert(row, MOST));
        } catch (RuntimeException e) {
            throw SqlStates.is(e, SqlStates.TAKEN) ? new Conflict("this passkey is known here already") : e;
        }
    }

    @Override
    public List<Passkey> list(TenantId tenant, MemberId member) {
        return rows(tenant, member).stream().map(row -> passkey(tenant, row)).toList();
    }

    @Override
    public List<byte[]> credentialIds(TenantId tenant, MemberId member) {
        return rows(tenant, member).stream().map(PasskeyRow::credentialId).toList();
    }

    private List<PasskeyRow> rows(TenantId tenant, MemberId member) {
        return transactions.call(tenant, handle -> dao(handle).list(tenant.value(), member.value()));
    }

    private Passkey passkey(TenantId tenant, PasskeyRow row) {
        var name = people.openPasskeyName(tenant, row.passkeyId(), row.name());
        return new Passkey(row.passkeyId(), name, row.synced(), row.createdAt(), row.usedAt());
    }

    @Override
    public boolean remove(TenantId tenant, MemberId member, UUID passkey) {
        return transactions.call(tenant, handle -> dao(handle).delete(tenant.value(), member.value(), passkey)) > 0;
    }

    @Override
    public Optional<Known> find(TenantId tenant, byte[] credentialId) {
        return transactions
                .call(tenant, handle -> dao(handle).find(tenant.value(), credentialId, now()))
                .map(KnownPasskeyRow::known);
    }

    @Override
    public boolean used(TenantId tenant, UUID passkey, long signCount) {
        return transactions.call(tenant, handle -> dao(handle).used(tenant.value(), passkey, signCount, now())) > 0;
    }

    /// Milliseconds: PostgreSQL keeps micros, and what was told must equal what is read.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static PasskeyDao dao(Handle handle) {
        return handle.attach(PasskeyDao.class);
    }
}
