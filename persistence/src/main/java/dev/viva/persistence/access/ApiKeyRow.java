package dev.viva.persistence.access;

import dev.viva.core.access.ApiKeys.ApiKey;
import dev.viva.core.access.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A row of `api_key`, but for its hash.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record ApiKeyRow(
        UUID keyId,
        String name,
        String prefix,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant usedAt,
        @Nullable Instant endsAt) {

    ApiKey key() {
        var permissions = scopes.stream().map(Permission::valueOf).collect(Collectors.toSet());
        return new ApiKey(keyId, name, prefix, permissions, createdAt, usedAt, endsAt);
    }
}
