package dev.viva.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `inspection` and `inspection_look`; described in `db/migration/V044__inspections.sql`.
@RegisterConstructorMapper(InspectionRow.class)
@RegisterConstructorMapper(LookRow.class)
interface InspectionDao {

    /// Nothing while this operator has one that is not over.
    @SqlUpdate("""
            INSERT INTO inspection (tenant_id, inspection_id, operator_id, wording, asked_at, ends_at)
            SELECT :tenantId, :id, :operatorId, :wording, :now, :endsAt WHERE NOT EXISTS (
                SELECT FROM inspection WHERE tenant_id = :tenantId AND operator_id = :operatorId
                AND NOT ended AND ends_at > :now)
            """)
    int ask(UUID tenantId, UUID id, UUID operatorId, byte[] wording, Instant now, Instant endsAt);

    @SqlQuery("""
            SELECT inspection_id, operator_id, wording, asked_at, allowed_by, ends_at, ended FROM inspection
            WHERE tenant_id = :tenantId ORDER BY asked_at DESC, inspection_id LIMIT 100
            """)
    List<InspectionRow> list(UUID tenantId);

    @SqlQuery("""
            SELECT inspection_id, operator_id, wording, asked_at, allowed_by, ends_at, ended FROM inspection
            WHERE tenant_id = :tenantId AND inspection_id = :id FOR UPDATE
            """)
    Optional<InspectionRow> find(UUID tenantId, UUID id);

    @SqlQuery("""
            SELECT i.inspection_id, i.operator_id, i.wording, i.asked_at, i.allowed_by, i.ends_at, i.ended
            FROM inspection i JOIN tenant t USING (tenant_id)
            WHERE i.tenant_id = :tenantId AND i.operator_id = :operatorId AND i.allowed_by IS NOT NULL
              AND NOT i.ended AND i.ends_at > :now AND t.status <> 'CLOSED'
            """)
    Optional<InspectionRow> allowed(UUID tenantId, UUID operatorId, Instant now);

    @SqlUpdate("UPDATE inspection SET session_id = :session WHERE tenant_id = :tenantId AND inspection_id = :id")
    void enter(UUID tenantId, UUID id, UUID session);

    @SqlQuery("""
            SELECT i.inspection_id, i.operator_id, i.wording, i.asked_at, i.allowed_by, i.ends_at, i.ended
            FROM inspection i JOIN tenant t USING (tenant_id)
            WHERE i.tenant_id = :tenantId AND i.session_id = :session AND i.allowed_by IS NOT NULL
              AND NOT i.ended AND i.ends_at > :now AND t.status <> 'CLOSED'
            """)
    Optional<InspectionRow> entered(UUID tenantId, UUID session, Instant now);

    @SqlUpdate("""
            UPDATE inspection SET allowed_by = :by, ends_at = :endsAt
            WHERE tenant_id = :tenantId AND inspection_id = :id
            """)
    void allow(UUID tenantId, UUID id, UUID by, Instant endsAt);

    @SqlUpdate("UPDATE inspection SET ended = true WHERE tenant_id = :tenantId AND inspection_id = :id")
    int end(UUID tenantId, UUID id);

    @SqlUpdate("""
            INSERT INTO inspection_look (tenant_id, inspection_id, looked_at, operation, interview_id)
            VALUES (:tenantId, :id, :minute, :operation, :interviewId) ON CONFLICT DO NOTHING
            """)
    void look(UUID tenantId, UUID id, Instant minute, String operation, UUID interviewId);

    @SqlQuery("""
            SELECT looked_at, operation, interview_id FROM inspection_look
            WHERE tenant_id = :tenantId AND inspection_id = :id
            ORDER BY looked_at DESC, operation, interview_id LIMIT 1000
            """)
    List<LookRow> looks(UUID tenantId, UUID id);
}
