package dev.viva.persistence.repeat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `repetition`; the table is described in `db/migration/V046__repetitions.sql`.
@RegisterConstructorMapper(RepetitionRow.class)
interface RepetitionDao {

    @SqlUpdate("DELETE FROM repetition WHERE tenant_id = :tenantId AND begun_at <= :until")
    void forgetOld(UUID tenantId, Instant until);

    /// Nothing if somebody was first; waits for whoever is just about it.
    @SqlUpdate("""
            INSERT INTO repetition (tenant_id, principal, key_hash, asked, turn, begun_at, answer)
            VALUES (:tenantId, :principal, :keyHash, :asked, :turn, :begunAt, :answer)
            ON CONFLICT (tenant_id, principal, key_hash) DO NOTHING
            """)
    int insert(@BindMethods RepetitionRow row);

    @SqlQuery("""
            SELECT tenant_id, principal, key_hash, asked, turn, begun_at, answer FROM repetition
            WHERE tenant_id = :tenantId AND principal = :principal AND key_hash = :keyHash FOR UPDATE
            """)
    Optional<RepetitionRow> find(UUID tenantId, UUID principal, byte[] keyHash);

    @SqlUpdate("""
            UPDATE repetition SET turn = :turn, begun_at = :begunAt
            WHERE tenant_id = :tenantId AND principal = :principal AND key_hash = :keyHash
            """)
    void takeOver(@BindMethods RepetitionRow row);

    @SqlUpdate("""
            UPDATE repetition SET answer = :answer
            WHERE tenant_id = :tenantId AND principal = :principal AND key_hash = :keyHash AND turn = :turn
            """)
    void answered(UUID tenantId, UUID principal, byte[] keyHash, UUID turn, byte[] answer);

    @SqlUpdate("""
            DELETE FROM repetition
            WHERE tenant_id = :tenantId AND principal = :principal AND key_hash = :keyHash AND turn = :turn
            """)
    void delete(UUID tenantId, UUID principal, byte[] keyHash, UUID turn);
}
