package dev.viva.persistence.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `identity_provider`.
///
/// Public only because Jdbi must reach it; nothing outside this package may use it.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ProviderRow(
        UUID tenantId,
        String issuer,
        String clientId,
        byte @Nullable [] clientSecret,
        String[] domains,
        boolean required,
        boolean trustedFactor,
        @Nullable String joinAs) {}
