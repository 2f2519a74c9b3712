package dev.viva.persistence.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `mail`, in a tenant; the tables are described in `db/migration/V030__mail.sql`.
@RegisterConstructorMapper(MailRow.class)
interface MailDao {

    @SqlUpdate("""
            INSERT INTO mail (tenant_id, mail_id, kind, about, state, reason, attempts, letter, created_at, changed_at)
            VALUES (:tenantId, :mailId, :kind, :about, 'WAITING', '', 0, :letter, :now, :now)
            """)
    void insert(@BindMethods NewMailRow mail);

    @SqlQuery("""
            SELECT mail_id, kind, about, state, reason, attempts, letter, created_at, changed_at FROM mail
            WHERE tenant_id = :tenantId ORDER BY created_at DESC, mail_id LIMIT :most
            """)
    List<MailRow> list(UUID tenantId, int most);

    @SqlQuery("""
            SELECT mail_id, kind, about, state, reason, attempts, letter, created_at, changed_at FROM mail
            WHERE tenant_id = :tenantId AND mail_id = :mailId
            """)
    Optional<MailRow> find(UUID tenantId, UUID mailId);

    @SqlUpdate("""
            UPDATE mail SET state = :state, reason = :reason, attempts = :attempts, changed_at = :now
            WHERE tenant_id = :tenantId AND mail_id = :mailId AND state = 'WAITING'
            """)
    void progress(UUID tenantId, UUID mailId, String state, String reason, int attempts, Instant now);

    @SqlUpdate("""
            UPDATE mail SET state = 'BOUNCED', reason = :reason, changed_at = :now
            WHERE tenant_id = :tenantId AND mail_id = :mailId AND state IN ('WAITING', 'SENT')
            """)
    void bounced(UUID tenantId, UUID mailId, String reason, Instant now);

    @SqlUpdate("DELETE FROM mail WHERE tenant_id = :tenantId AND mail_id = :mailId")
    void delete(UUID tenantId, UUID mailId);
}
