package dev.viva.persistence.hook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The SQL of `webhook_delivery`, and of what waits where it is handed in; the tables are described in
/// `db/migration/V045__webhooks.sql`.
@RegisterConstructorMapper(DeliveryRow.class)
interface DeliveryDao {

    /// To all endpoints that want it. Adds rows and waits for nobody.
    @SqlUpdate("""
            WITH added AS (
                INSERT INTO webhook_delivery
                    (tenant_id, delivery_id, endpoint_id, event_id, type, interview_id, occurred_at, state, outcome,
                     attempts, next_at, created_at, changed_at)
                SELECT :tenant, gen_random_uuid(), endpoint_id, :eventId, :type, :interview, :at, 'WAITING', '', 0, :at,
                       :at, :at
                FROM webhook_endpoint WHERE tenant_id = :tenant AND stopped = 'NO' AND :type = ANY (events)
                RETURNING delivery_id, endpoint_id, tenant_id)
            INSERT INTO installation.webhook_due (delivery_id, endpoint_id, tenant_id, task, due_at, attempts)
            SELECT delivery_id, endpoint_id, tenant_id, 'SEND', :at, 0 FROM added
            """)
    void announce(UUID tenant, UUID eventId, String type, UUID interview, Instant at);

    @SqlUpdate("""
            WITH added AS (
                INSERT INTO webhook_delivery
                    (tenant_id, delivery_id, endpoint_id, event_id, type, interview_id, occurred_at, state, outcome,
                     attempts, next_at, created_at, changed_at)
                VALUES (:tenantId, :deliveryId, :endpointId, :eventId, :type, :interviewId, :occurredAt, :state,
                        :outcome, :attempts, :nextAt, :createdAt, :changedAt)
                RETURNING delivery_id, endpoint_id, tenant_id)
            INSERT INTO installation.webhook_due (delivery_id, endpoint_id, tenant_id, task, due_at, attempts)
            SELECT delivery_id, endpoint_id, tenant_id, 'SEND', :createdAt, 0 FROM added
            """)
    void insert(@BindMethods DeliveryRow row);

    @SqlQuery("""
            SELECT tenant_id, delivery_id, endpoint_id, event_id, type, interview_id, occurred_at, state, outcome,
                   attempts, next_at, created_at, changed_at
            FROM webhook_delivery
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId
              AND (CAST(:beforeAt AS timestamptz) IS NULL
                   OR (created_at, delivery_id) < (CAST(:beforeAt AS timestamptz), CAST(:beforeId AS uuid)))
            ORDER BY created_at DESC, delivery_id DESC LIMIT :most
            """)
    List<DeliveryRow> list(
            UUID tenantId, UUID endpointId, @Nullable Instant beforeAt, @Nullable UUID beforeId, int most);

    @SqlQuery("""
            SELECT tenant_id, delivery_id, endpoint_id, event_id, type, interview_id, occurred_at, state, outcome,
                   attempts, next_at, created_at, changed_at
            FROM webhook_delivery
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId AND delivery_id = :deliveryId
            """)
    Optional<DeliveryRow> find(UUID tenantId, UUID endpointId, UUID deliveryId);

    @SqlUpdate("""
            UPDATE webhook_delivery
            SET state = :state, outcome = :outcome, attempts = :attempts, next_at = :nextAt, changed_at = :changedAt
            WHERE tenant_id = :tenantId AND delivery_id = :deliveryId
            """)
    void progress(@BindMethods ProgressRow row);

    @SqlUpdate("""
            UPDATE webhook_delivery SET state = 'FAILED', outcome = 'stopped', next_at = NULL, changed_at = :now
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId AND state = 'WAITING'
            """)
    void stop(UUID tenantId, UUID endpointId, Instant now);

    @SqlUpdate("DELETE FROM webhook_delivery WHERE tenant_id = :tenantId AND delivery_id = :deliveryId")
    void delete(UUID tenantId, UUID deliveryId);
}
