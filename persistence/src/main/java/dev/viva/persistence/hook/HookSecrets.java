package dev.viva.persistence.hook;

import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.KeyStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/// Makes and seals what deliveries are signed with. Any thread; blocks.
///
/// @param random 192 bits each: what Standard Webhooks wants at the least
record HookSecrets(KeyStore keys, SecureRandom random) {

    private static final String BEGINNING = "whsec_";
    private static final int BYTES = 24;

    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return BEGINNING + Base64.getEncoder().encodeToString(bytes);
    }

    byte[] seal(TenantId tenant, UUID endpoint, String secret) {
        return keys.people(tenant).key().seal(secret.getBytes(StandardCharsets.UTF_8), of(endpoint));
    }

    String open(TenantId tenant, UUID endpoint, byte[] sealed) {
        return new String(keys.people(tenant).key().open(sealed, of(endpoint)), StandardCharsets.UTF_8);
    }

    private static byte[] of(UUID endpoint) {
        return ("webhook:" + endpoint).getBytes(StandardCharsets.US_ASCII);
    }
}
