package dev.viva.server.mail;

import dev.viva.server.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures by the rules of Standard Webhooks (Svix signs by them): HMAC-SHA-256 over id, time and the body to
/// the byte, no older than five minutes. Any thread.
public final class SignedHooks {

    private static final Duration OLDEST = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 20;
    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final SecretKeySpec key;
    private final InstantSource clock;

    /// @param secret `whsec_` and base64
    public SignedHooks(Secret secret, InstantSource clock) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.reveal().substring(PREFIX.length())), HMAC);
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
        var mac = Base64.getEncoder().encodeToString(mac(signature.id(), at, body));
        var expected = ("v1," + mac).getBytes(StandardCharsets.UTF_8);
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

    private byte[] mac(String id, String at, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + HMAC + ", which every JDK must have", e);
        }
    }
}
