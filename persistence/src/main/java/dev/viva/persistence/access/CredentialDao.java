package dev.viva.persistence.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of what members prove themselves by; the table is described in
/// `db/migration/V021__people.sql`.
@RegisterConstructorMapper(AccountRow.class)
interface CredentialDao {

    @SqlQuery("SELECT tenant_id FROM tenant WHERE key = :key")
    Optional<UUID> tenant(String key);

    @SqlQuery("SELECT in_use(t, :now) FROM tenant t WHERE tenant_id = :tenantId")
    Optional<Boolean> inUse(UUID tenantId, Instant now);

    @SqlQuery("""
            SELECT member_id FROM member
            WHERE tenant_id = :tenantId AND address_hash = :address AND state = 'ACTIVE'
            """)
    Optional<UUID> member(UUID tenantId, byte[] address);

    /// Counts the try that it allows; the row's lock makes guesses that come at once stand in line.
    /// The wait doubles with each try after the `free` ones, up to `longest` seconds. Empty: locked.
    @SqlQuery("""
            INSERT INTO sign_in_try AS t (tenant_id, who, tries, tried_at) VALUES (:tenantId, :who, 1, :now)
            ON CONFLICT (tenant_id, who) DO UPDATE SET
                tries = t.tries + 1,
                tried_at = :now,
                locked_until = CASE WHEN t.tries + 1 < :free THEN NULL
                    ELSE CAST(:now AS timestamptz)
                         + make_interval(secs => least(:longest, 30 * power(2, least(t.tries + 1 - :free, 20)))) END
            WHERE t.locked_until IS NULL OR t.locked_until <= :now
            RETURNING tries
            """)
    Optional<Integer> takeTry(UUID tenantId, byte[] who, Instant now, int free, int longest);

    @SqlQuery("SELECT locked_until FROM sign_in_try WHERE tenant_id = :tenantId AND who = :who")
    Optional<Instant> lockedUntil(UUID tenantId, byte[] who);

    @SqlUpdate("DELETE FROM sign_in_try WHERE tenant_id = :tenantId AND tried_at < :before")
    void forgetTries(UUID tenantId, Instant before);

    /// Before the try there was no lock that still held.
    @SqlUpdate("""
            UPDATE sign_in_try SET tries = greatest(tries - 1, 0), locked_until = NULL
            WHERE tenant_id = :tenantId AND who = :who
            """)
    void giveBack(UUID tenantId, byte[] who);

    @SqlUpdate("DELETE FROM sign_in_try WHERE tenant_id = :tenantId AND who = :who")
    void succeeded(UUID tenantId, byte[] who);

    @SqlQuery("""
            SELECT member_id, password, totp, has_passkey(m) AS passkeys, signs_in_elsewhere(m) AS elsewhere
            FROM member m WHERE tenant_id = :tenantId AND member_id = :memberId AND state = 'ACTIVE'
            """)
    Optional<AccountRow> account(UUID tenantId, UUID memberId);

    @SqlUpdate("UPDATE member SET password = :hash WHERE tenant_id = :tenantId AND member_id = :memberId")
    int password(UUID tenantId, UUID memberId, String hash);

    @SqlUpdate("""
            UPDATE member SET totp = :totp, totp_step = -1, recovery = :recovery
            WHERE tenant_id = :tenantId AND member_id = :memberId
            """)
    int secondFactor(UUID tenantId, UUID memberId, byte[] totp, byte[][] recovery);

    @SqlUpdate("""
            UPDATE member SET totp = NULL, totp_step = -1, recovery = '{}'
            WHERE tenant_id = :tenantId AND member_id = :memberId
            """)
    void noSecondFactor(UUID tenantId, UUID memberId);

    @SqlUpdate("""
            UPDATE member SET totp_step = :step
            WHERE tenant_id = :tenantId AND member_id = :memberId AND totp_step < :step
            """)
    int useStep(UUID tenantId, UUID memberId, long step);

    @SqlUpdate("""
            UPDATE member SET recovery = array_remove(recovery, :hash)
            WHERE tenant_id = :tenantId AND member_id = :memberId AND :hash = ANY (recovery)
            """)
    int useRecovery(UUID tenantId, UUID memberId, byte[] hash);
}
