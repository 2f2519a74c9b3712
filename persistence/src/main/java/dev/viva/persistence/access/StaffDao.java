package dev.viva.persistence.access;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `staff_token` and `staff_session`; the tables are described in `db/migration/V004__staff.sql`.
@RegisterConstructorMapper(StaffRow.class)
interface StaffDao {

    @SqlUpdate("""
            INSERT INTO staff_token (tenant_id, token_hash, role, expires_at)
            VALUES (:tenantId, :hash, :role, :expiresAt)
            """)
    void insertToken(UUID tenantId, byte[] hash, String role, Instant expiresAt);

    @SqlQuery("""
            SELECT role, expires_at FROM staff_token
            WHERE tenant_id = :tenantId AND token_hash = :hash AND expires_at > :now
            """)
    Optional<StaffRow> token(UUID tenantId, byte[] hash, Instant now);

    @SqlUpdate("""
            INSERT INTO staff_session (tenant_id, session_hash, role, expires_at)
            VALUES (:tenantId, :hash, :role, :expiresAt)
            """)
    void insertSession(UUID tenantId, byte[] hash, String role, Instant expiresAt);

    @SqlQuery("""
            SELECT role, expires_at FROM staff_session
            WHERE tenant_id = :tenantId AND session_hash = :hash AND expires_at > :now
            """)
    Optional<StaffRow> session(UUID tenantId, byte[] hash, Instant now);

    @SqlUpdate("DELETE FROM staff_session WHERE tenant_id = :tenantId AND session_hash = :hash")
    void deleteSession(UUID tenantId, byte[] hash);

    @SqlUpdate("DELETE FROM staff_token WHERE tenant_id = :tenantId AND expires_at <= :now")
    void deleteExpiredTokens(UUID tenantId, Instant now);

    @SqlUpdate("DELETE FROM staff_session WHERE tenant_id = :tenantId AND expires_at <= :now")
    void deleteExpiredSessions(UUID tenantId, Instant now);
}
