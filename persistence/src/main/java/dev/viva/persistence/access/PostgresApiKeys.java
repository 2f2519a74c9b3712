package dev.viva.persistence.access;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Permission;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.postgres.TenantTransactions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// API keys in PostgreSQL, as SHA-256: 256 random bits need no slow hash.
public final class PostgresApiKeys implements ApiKeys {

    /// Use is noted no more often, so that reading stays reading.
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final TenantTransactions transactions;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public PostgresApiKeys(TenantTransactions transactions, InstantSource clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public NewKey create(TenantId tenant, String name, Set<Permission> scopes, @Nullable Instant endsAt) {
        if (!SCOPES.containsAll(scopes)) {
            throw new IllegalArgumentException("scopes " + scopes + " (expected: of " + SCOPES + ")");
        }
        return transactions.call(tenant, handle -> insert(handle, tenant, name, scopes, endsAt));
    }

    private NewKey insert(
            Handle handle, TenantId tenant, String name, Set<Permission> scopes, @Nullable Instant endsAt) {
        var secret = new KeySecret(TenantToken.random(tenant, random));
        var key = new ApiKey(UUID.randomUUID(), name, secret.prefix(), scopes, now(), null, endsAt);
        var names = scopes.stream().map(Permission::name).sorted().toArray(String[]::new);
        dao(handle)
                .insert(new NewApiKeyRow(
                        tenant.value(),
                        key.id(),
                        secret.token().hash().bytes(),
                        name,
                        key.prefix(),
                        names,
                        key.createdAt(),
                        endsAt));
        return new NewKey(key, secret.text());
    }

    @Override
    public NewKey rotate(TenantId tenant, UUID key, Duration overlap) {
        var now = now();
        return transactions.call(tenant, handle -> {
            var old = dao(handle)
                    .find(tenant.value(), key, now)
                    .orElseThrow(() -> new NotFound("API key", key))
                    .key();
            var end = now.plus(overlap);
            var own = old.endsAt();
            if (dao(handle).ends(tenant.value(), key, own != null && own.isBefore(end) ? own : end) == 0) {
                throw new NotFound("API key", key); // revoked in this moment
            }
            return insert(handle, tenant, old.name(), old.scopes(), own);
        });
    }

    @Override
    public void revoke(TenantId tenant, UUID key) {
        if (transactions.call(tenant, handle -> dao(handle).delete(tenant.value(), key)) == 0) {
            throw new NotFound("API key", key);
        }
    }

    @Override
    public List<ApiKey> list(TenantId tenant) {
        return transactions.call(tenant, handle -> dao(handle).list(tenant.value(), now())).stream()
                .map(ApiKeyRow::key)
                .toList();
    }

    @Override
    public Optional<KeyHolder> find(String secret) {
        return KeySecret.parse(secret).flatMap(this::find);
    }

    private Optional<KeyHolder> find(KeySecret secret) {
        var tenant = secret.token().tenant();
        var now = now();
        return transactions
                .call(tenant, handle -> {
                    var row = dao(handle)
                            .bySecret(tenant.value(), secret.token().hash().bytes(), now);
                    row.filter(r -> unused(r, now)).ifPresent(r -> dao(handle).used(tenant.value(), r.keyId(), now));
                    return row;
                })
                .map(row -> new KeyHolder(tenant, row.keyId(), row.key().scopes()));
    }

    private static boolean unused(ApiKeyRow row, Instant now) {
        var usedAt = row.usedAt();
        return usedAt == null || usedAt.isBefore(now.minus(NOTED));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ApiKeyDao dao(Handle handle) {
        return handle.attach(ApiKeyDao.class);
    }
}
