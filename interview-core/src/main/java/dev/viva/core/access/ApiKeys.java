package dev.viva.core.access;

import dev.viva.core.id.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Keys for programs: one tenant, some rights, no person. Every call blocks.
///
/// A key is shown once and kept as a hash only. It is looked up each time, so one that is revoked
/// counts no more, on all nodes. What it looks like: `viva_`, 64 characters, `_`, and eight hex digits
/// of a checksum (CRC-32) by which scanners tell a leaked key from chance.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Unavailable`.
public interface ApiKeys {

    /// What a key may include: no right over people, settings or other keys.
    Set<Permission> SCOPES = Set.of(Permission.READ_INTERVIEWS, Permission.CREATE_INTERVIEWS, Permission.READ_MEMBERS);

    /// Makes a key.
    ///
    /// @param endsAt null for none
    NewKey create(TenantId tenant, String name, Set<Permission> scopes, @Nullable Instant endsAt);

    /// A new key with the name and the rights of an old one, which goes on for `overlap`, or until its
    /// own end if that comes first.
    NewKey rotate(TenantId tenant, UUID key, Duration overlap);

    /// Ends a key at once.
    void revoke(TenantId tenant, UUID key);

    /// A tenant's keys that still count, newest first.
    List<ApiKey> list(TenantId tenant);

    /// What a key stands for; this counts as use. Empty if it is malformed, unknown, over, or of a
    /// tenant that is suspended: always the same answer.
    Optional<KeyHolder> find(String secret);

    /// A key as a list shows it.
    ///
    /// @param prefix enough of the secret to tell it from others
    /// @param usedAt to the minute; null before the first use
    /// @param endsAt null for none
    record ApiKey(
            UUID id,
            String name,
            String prefix,
            Set<Permission> scopes,
            Instant createdAt,
            @Nullable Instant usedAt,
            @Nullable Instant endsAt) {

        public ApiKey {
            scopes = Set.copyOf(scopes);
        }
    }

    /// A key that was just made.
    record NewKey(ApiKey key, String secret) {

        @Override
        public String toString() {
            return "NewKey[" + key.id() + "]";
        }
    }

    /// Who asks with a key.
    record KeyHolder(TenantId tenant, UUID key, Set<Permission> scopes) {

        public KeyHolder {
            scopes = Set.copyOf(scopes);
        }
    }
}
