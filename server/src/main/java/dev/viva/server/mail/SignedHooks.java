package dev.viva.server.mail;

import dev.viva.server.config.Secret;
import dev.viva.server.hook.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Signatures by the rules of Standard Webhooks (Svix signs by them): HMAC-SHA-256 over id, time and the body to
/// the byte, no older than five minutes. Any thread.
public final class SignedHooks {

    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 20;

    private final SigningKey key;
    private final InstantSource clock;

    /// @param secret `whsec_` and base64
    public SignedHooks(Secret secret, InstantSource clock) {
        this.key = new SigningKey(secret.reveal());
        this.clock = clock;
    }

    /// What stands in the headers, as sent; empty where there was none.
    ///
    /// @param at         seconds since 1970
    /// @param signatures `v1,BASE64`, several with blanks between while a secret is being changed
    public record Signature(String id, String at, String signatures) {}

    /// Whether one of the signatures is right and the time near enough.
    public boolean right(Signature signature, byte[] body) {
        var at = signature.at();
        if (signature.id().isEmpty() || !at.matches("\\d{1,12}") || !isNear(at)) {
            return false;
        }
        var expected = key.sign(signature.id(), at, body).getBytes(StandardCharsets.UTF_8);
        var found = false;
        for (var each : signature.signatures().split(" ", MOST_SIGNATURES)) {
            found |= MessageDigest.isEqual(expected, each.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    private boolean isNear(String at) {
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(at)), clock.instant());
        return age.abs().compareTo(OLDEST) <= 0;
    }
}
