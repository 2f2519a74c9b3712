package dev.viva.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `api_key`; the table is described in `db/migration/V021__people.sql`.
@RegisterConstructorMapper(ApiKeyRow.class)
interface ApiKeyDao {

    @SqlUpdate("""
            INSERT INTO api_key (tenant_id, key_id, key_hash, name, prefix, scopes, created_at, ends_at)
            VALUES (:tenantId, :keyId, :hash, :name, :prefix, :scopes, :createdAt, :endsAt)
            """)
    void insert(@BindMethods NewApiKeyRow row);

    @SqlQuery("""
            SELECT key_id, name, prefix, scopes, created_at, used_at, ends_at FROM api_key
            WHERE tenant_id = :tenantId AND (ends_at IS NULL OR ends_at > :now) ORDER BY created_at DESC, key_id
            """)
    List<ApiKeyRow> list(UUID tenantId, Instant now);

    @SqlQuery("""
            SELECT key_id, name, prefix, scopes, created_at, used_at, ends_at FROM api_key
            WHERE tenant_id = :tenantId AND key_id = :keyId AND (ends_at IS NULL OR ends_at > :now)
            """)
    Optional<ApiKeyRow> find(UUID tenantId, UUID keyId, Instant now);

    @SqlQuery("""
            SELECT k.key_id, k.name, k.prefix, k.scopes, k.created_at, k.used_at, k.ends_at
            FROM api_key k JOIN tenant t USING (tenant_id)
            WHERE k.tenant_id = :tenantId AND k.key_hash = :hash AND (k.ends_at IS NULL OR k.ends_at > :now)
              AND in_use(t, :now)
            """)
    Optional<ApiKeyRow> bySecret(UUID tenantId, byte[] hash, Instant now);

    @SqlUpdate("UPDATE api_key SET used_at = :now WHERE tenant_id = :tenantId AND key_id = :keyId")
    void used(UUID tenantId, UUID keyId, Instant now);

    @SqlUpdate("UPDATE api_key SET ends_at = :endsAt WHERE tenant_id = :tenantId AND key_id = :keyId")
    int ends(UUID tenantId, UUID keyId, Instant endsAt);

    @SqlUpdate("DELETE FROM api_key WHERE tenant_id = :tenantId AND key_id = :keyId")
    int delete(UUID tenantId, UUID keyId);
}
