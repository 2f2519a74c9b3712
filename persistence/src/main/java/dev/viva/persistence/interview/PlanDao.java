package dev.viva.persistence.interview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `plan` and `plan_turns`; they are described in `db/migration/V001__interviews.sql` and
/// `V009__turns.sql`.
interface PlanDao {

    @SqlUpdate("""
            INSERT INTO plan (tenant_id, plan_id, title, content, created_at)
            VALUES (:tenantId, :planId, :title, :content, :now)
            ON CONFLICT (tenant_id, plan_id) DO NOTHING
            """)
    void insert(UUID tenantId, UUID planId, String title, byte[] content, Instant now);

    @SqlQuery("SELECT content FROM plan WHERE tenant_id = :tenantId AND plan_id = :planId")
    Optional<byte[]> find(UUID tenantId, UUID planId);

    @SqlQuery("SELECT content FROM plan WHERE tenant_id = :tenantId ORDER BY created_at DESC, plan_id")
    List<byte[]> list(UUID tenantId);

    @SqlQuery("SELECT plan_id, turns_closed, turns_cut_off FROM plan_turns WHERE tenant_id = :tenantId")
    @RegisterConstructorMapper(PlanTurnsRow.class)
    List<PlanTurnsRow> turns(UUID tenantId);
}
