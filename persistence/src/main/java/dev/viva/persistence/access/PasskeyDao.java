package dev.viva.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `passkey` and `installation.passkey_challenge`; the tables are described in
/// `db/migration/V041__passkeys.sql`.
@RegisterConstructorMapper(PasskeyRow.class)
@RegisterConstructorMapper(KnownPasskeyRow.class)
interface PasskeyDao {

    @SqlUpdate("DELETE FROM installation.passkey_challenge WHERE expires_at <= :now")
    void forgetOld(Instant now);

    @SqlUpdate("INSERT INTO installation.passkey_challenge (challenge_hash, expires_at) VALUES (:hash, :expiresAt)")
    void ask(byte[] hash, Instant expiresAt);

    /// Of several at once one gets the row.
    @SqlUpdate("DELETE FROM installation.passkey_challenge WHERE challenge_hash = :hash AND expires_at > :now")
    int answered(byte[] hash, Instant now);

    @SqlUpdate("""
            INSERT INTO passkey (tenant_id, passkey_id, member_id, credential_id, public_key, sign_count, synced, name,
                                 created_at, used_at)
            SELECT :tenantId, :passkeyId, :memberId, :credentialId, :publicKey, :signCount, :synced, :name,
                   :createdAt, :usedAt
            WHERE (SELECT count(*) FROM passkey WHERE tenant_id = :tenantId AND member_id = :memberId) < :most
            """)
    int insert(@BindMethods PasskeyRow row, int most);

    @SqlQuery("""
            SELECT tenant_id, passkey_id, member_id, credential_id, public_key, sign_count, synced, name, created_at,
                   used_at
            FROM passkey WHERE tenant_id = :tenantId AND member_id = :memberId ORDER BY created_at, passkey_id
            """)
    List<PasskeyRow> list(UUID tenantId, UUID memberId);

    @SqlUpdate("""
            DELETE FROM passkey
            WHERE tenant_id = :tenantId AND member_id = :memberId AND passkey_id = :passkeyId
            """)
    int delete(UUID tenantId, UUID memberId, UUID passkeyId);

    @SqlUpdate("DELETE FROM passkey WHERE tenant_id = :tenantId AND member_id = :memberId")
    void deleteAll(UUID tenantId, UUID memberId);

    @SqlQuery("""
            SELECT k.passkey_id, k.member_id, k.credential_id, k.public_key, k.sign_count, k.synced,
                   in_use(t, :now) AS in_use, signs_in_elsewhere(m) AS elsewhere
            FROM passkey k
            JOIN member m USING (tenant_id, member_id)
            JOIN tenant t USING (tenant_id)
            WHERE k.tenant_id = :tenantId AND k.credential_id = :credentialId AND m.state = 'ACTIVE'
            """)
    Optional<KnownPasskeyRow> find(UUID tenantId, byte[] credentialId, Instant now);

    /// An authenticator that does not count says 0 for ever.
    @SqlUpdate("""
            UPDATE passkey SET sign_count = :signCount, used_at = :now
            WHERE tenant_id = :tenantId AND passkey_id = :passkeyId
              AND (sign_count < :signCount OR (sign_count = 0 AND :signCount = 0))
            """)
    int used(UUID tenantId, UUID passkeyId, long signCount, Instant now);
}
