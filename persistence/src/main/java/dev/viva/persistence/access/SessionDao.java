package dev.viva.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `staff_session`; the table is described in `db/migration/V021__people.sql`.
@RegisterConstructorMapper(SessionRow.class)
@RegisterConstructorMapper(OpenSessionRow.class)
interface SessionDao {

    @SqlUpdate("""
            INSERT INTO staff_session (tenant_id, session_hash, session_id, member_id, device, begun_at, used_at,
                                       expires_at, confirmed_at, second_factor)
            VALUES (:tenantId, :hash, :sessionId, :memberId, :device, :now, :now, :expiresAt, :now, :secondFactor)
            """)
    void insert(@BindMethods NewSessionRow row);

    @SqlQuery("""
            SELECT s.session_id, s.member_id, m.role, s.used_at, s.expires_at, s.confirmed_at, s.second_factor,
                   t.second_factor AND NOT has_second_factor(m) AND NOT s.second_factor AS enrol_first
            FROM staff_session s
            JOIN member m USING (tenant_id, member_id)
            JOIN tenant t USING (tenant_id)
            WHERE s.tenant_id = :tenantId AND s.session_hash = :hash
              AND s.expires_at > :now AND s.used_at > :idleSince AND m.state = 'ACTIVE' AND in_use(t, :now)
            """)
    Optional<SessionRow> find(UUID tenantId, byte[] hash, Instant now, Instant idleSince);

    @SqlUpdate("UPDATE staff_session SET used_at = :now WHERE tenant_id = :tenantId AND session_hash = :hash")
    void used(UUID tenantId, byte[] hash, Instant now);

    @SqlUpdate("""
            UPDATE staff_session SET session_hash = :next, confirmed_at = :now, used_at = :now,
                                     second_factor = second_factor OR :secondFactor
            WHERE tenant_id = :tenantId AND session_hash = :hash
            """)
    int confirm(UUID tenantId, byte[] hash, byte[] next, Instant now, boolean secondFactor);

    @SqlUpdate("DELETE FROM staff_session WHERE tenant_id = :tenantId AND session_hash = :hash")
    void delete(UUID tenantId, byte[] hash);

    @SqlUpdate("""
            DELETE FROM staff_session
            WHERE tenant_id = :tenantId AND member_id = :memberId AND session_id = :sessionId
            """)
    int delete(UUID tenantId, UUID memberId, UUID sessionId);

    @SqlUpdate("""
            DELETE FROM staff_session
            WHERE tenant_id = :tenantId AND member_id = :memberId AND session_id <> :keep
            """)
    void deleteOthers(UUID tenantId, UUID memberId, UUID keep);

    @SqlUpdate("DELETE FROM staff_session WHERE tenant_id = :tenantId AND member_id = :memberId")
    void deleteAll(UUID tenantId, UUID memberId);

    @SqlUpdate("""
            DELETE FROM staff_session WHERE tenant_id = :tenantId AND (expires_at <= :now OR used_at <= :idleSince)
            """)
    void deleteExpired(UUID tenantId, Instant now, Instant idleSince);

    @SqlQuery("""
            SELECT session_id, device, begun_at, used_at FROM staff_session
            WHERE tenant_id = :tenantId AND member_id = :memberId AND expires_at > :now AND used_at > :idleSince
            ORDER BY used_at DESC, begun_at DESC
            """)
    List<OpenSessionRow> list(UUID tenantId, UUID memberId, Instant now, Instant idleSince);
}
