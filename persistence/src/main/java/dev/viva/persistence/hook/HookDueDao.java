package dev.viva.persistence.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `installation.webhook_due`, which belongs to no tenant; the table is described in
/// `db/migration/V045__webhooks.sql`. Every change of what was taken names the attempt that took it.
@RegisterConstructorMapper(HookDueRow.class)
interface HookDueDao {

    /// Those who take come one after the other, until the transaction ends: who counts what is held must
    /// see what the one before has taken.
    @SqlQuery("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('installation.webhook_due'))) AS locked")
    int queueUp();

    @SqlQuery("""
            UPDATE installation.webhook_due SET held_until = :heldUntil, attempts = attempts + 1
            WHERE delivery_id = (
                SELECT d.delivery_id FROM installation.webhook_due d
                WHERE d.due_at <= :now AND (d.held_until IS NULL OR d.held_until <= :now)
                  AND NOT EXISTS (SELECT FROM installation.webhook_due h
                                  WHERE h.endpoint_id = d.endpoint_id AND h.held_until > :now)
                  AND (SELECT count(*) FROM installation.webhook_due h
                       WHERE h.tenant_id = d.tenant_id AND h.held_until > :now) < :atOnce
                ORDER BY d.due_at LIMIT 1)
            RETURNING delivery_id, tenant_id, endpoint_id, task, attempts
            """)
    Optional<HookDueRow> take(Instant now, Instant heldUntil, int atOnce);

    @SqlUpdate("""
            UPDATE installation.webhook_due SET task = :task, due_at = :dueAt, held_until = NULL
            WHERE delivery_id = :deliveryId AND attempts = :attempts
            """)
    int put(UUID deliveryId, int attempts, String task, Instant dueAt);

    @SqlUpdate("DELETE FROM installation.webhook_due WHERE delivery_id = :deliveryId AND attempts = :attempts")
    void delete(UUID deliveryId, int attempts);

    /// Whoever is at one of them settles it all the same.
    @SqlUpdate("""
            UPDATE installation.webhook_due SET task = 'ERASE', due_at = :dueAt
            WHERE endpoint_id = :endpointId AND task = 'SEND'
            """)
    void stop(UUID endpointId, Instant dueAt);

    @SqlUpdate("DELETE FROM installation.webhook_due WHERE endpoint_id = :endpointId")
    void forget(UUID endpointId);
}
