package dev.viva.persistence.access;

import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// A bearer token: 16 bytes of tenant, so that we know whose row to look for, and 32 random ones;
/// Base64 for URLs.
///
/// 256 random bits need no slow hash: there is no list of likely ones to try.
///
/// @param text what the bearer keeps; 64 characters
/// @param hash what we keep
record TenantToken(TenantId tenant, String text, Sha256 hash) {

    private static final int RANDOM_BYTES = 32;
    private static final int LENGTH = 16 + RANDOM_BYTES;

    static TenantToken random(TenantId tenant, SecureRandom random) {
        var secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        var id = tenant.value();
        var bytes = ByteBuffer.allocate(LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(secret)
                .array();
        return of(bytes);
    }

    /// Reads a token that somebody sent; empty if it cannot be one.
    static Optional<TenantToken> parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            var canonical = bytes.length == LENGTH && encode(bytes).equals(text);
            return canonical ? Optional.of(of(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TenantToken of(byte[] bytes) {
        var id = ByteBuffer.wrap(bytes);
        var tenant = new TenantId(new UUID(id.getLong(), id.getLong()));
        return new TenantToken(tenant, encode(bytes), Sha256.of(Arrays.copyOf(bytes, LENGTH)));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "TenantToken[tenant=" + tenant + ", text=[secret]]";
    }
}
