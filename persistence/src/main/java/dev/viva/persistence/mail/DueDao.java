package dev.viva.persistence.mail;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `installation.mail_due`, which belongs to no tenant; the table is described in
/// `db/migration/V030__mail.sql`. Every change of what was taken names the attempt that took it.
@RegisterConstructorMapper(DueRow.class)
interface DueDao {

    @SqlUpdate("""
            INSERT INTO installation.mail_due (mail_id, tenant_id, task, due_at, attempts)
            VALUES (:mailId, :tenant, 'SEND', :now, 0)
            """)
    void insert(UUID mailId, UUID tenant, Instant now);

    @SqlQuery("""
            UPDATE installation.mail_due SET due_at = :heldUntil, attempts = attempts + 1
            WHERE mail_id = (SELECT mail_id FROM installation.mail_due WHERE due_at <= :now
                             ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING mail_id, tenant_id, task, attempts
            """)
    Optional<DueRow> take(Instant now, Instant heldUntil);

    @SqlUpdate("""
            UPDATE installation.mail_due SET task = :task, due_at = :dueAt
            WHERE mail_id = :mailId AND attempts = :attempts
            """)
    int put(UUID mailId, int attempts, String task, Instant dueAt);

    @SqlUpdate("DELETE FROM installation.mail_due WHERE mail_id = :mailId AND attempts = :attempts")
    void delete(UUID mailId, int attempts);
}
