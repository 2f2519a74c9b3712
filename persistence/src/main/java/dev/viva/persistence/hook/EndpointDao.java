package dev.viva.persistence.hook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `webhook_endpoint`; the table is described in `db/migration/V045__webhooks.sql`.
@RegisterConstructorMapper(EndpointRow.class)
interface EndpointDao {

    @SqlUpdate("""
            INSERT INTO webhook_endpoint
                (tenant_id, endpoint_id, url, description, events, stopped, failing_since, secret, old_secret,
                 old_secret_ends, created_at)
            VALUES (:tenantId, :endpointId, :url, :description, :events, :stopped, :failingSince, :secret, :oldSecret,
                    :oldSecretEnds, :createdAt)
            """)
    void insert(@BindMethods EndpointRow row);

    /// One after the other, so that two at once do not both find room.
    @SqlQuery("SELECT tenant_id FROM tenant WHERE tenant_id = :tenantId FOR NO KEY UPDATE")
    UUID lock(UUID tenantId);

    @SqlQuery("SELECT count(*) FROM webhook_endpoint WHERE tenant_id = :tenantId")
    int count(UUID tenantId);

    @SqlQuery("""
            SELECT tenant_id, endpoint_id, url, description, events, stopped, failing_since, secret, old_secret,
                   old_secret_ends, created_at
            FROM webhook_endpoint WHERE tenant_id = :tenantId ORDER BY created_at DESC, endpoint_id
            """)
    List<EndpointRow> list(UUID tenantId);

    @SqlQuery("""
            SELECT tenant_id, endpoint_id, url, description, events, stopped, failing_since, secret, old_secret,
                   old_secret_ends, created_at
            FROM webhook_endpoint WHERE tenant_id = :tenantId AND endpoint_id = :endpointId
            """)
    Optional<EndpointRow> find(UUID tenantId, UUID endpointId);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET url = :url, description = :description, events = :events,
                failing_since = CASE WHEN url = :url THEN failing_since END
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId
            """)
    int change(UUID tenantId, UUID endpointId, String url, String description, String[] events);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET stopped = :stopped, failing_since = NULL
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId AND (stopped = 'NO') <> (:stopped = 'NO')
            """)
    int stop(UUID tenantId, UUID endpointId, String stopped);

    @SqlUpdate("""
            UPDATE webhook_endpoint
            SET secret = :secret, old_secret = secret, old_secret_ends = :oldEnds
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId
            """)
    int rotate(UUID tenantId, UUID endpointId, byte[] secret, Instant oldEnds);

    @SqlUpdate("""
            UPDATE webhook_endpoint SET failing_since = NULL
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId AND failing_since IS NOT NULL
            """)
    void works(UUID tenantId, UUID endpointId);

    @SqlQuery("""
            UPDATE webhook_endpoint SET failing_since = COALESCE(failing_since, :now)
            WHERE tenant_id = :tenantId AND endpoint_id = :endpointId
            RETURNING failing_since
            """)
    Optional<Instant> fails(UUID tenantId, UUID endpointId, Instant now);

    @SqlUpdate("DELETE FROM webhook_endpoint WHERE tenant_id = :tenantId AND endpoint_id = :endpointId")
    int delete(UUID tenantId, UUID endpointId);
}
