package dev.viva.server.hook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs by the rules of Standard Webhooks: HMAC-SHA-256 over id, time and the body to the byte. Any thread.
public final class SigningKey {

    private static final String HMAC = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final SecretKeySpec key;

    /// @param secret `whsec_` and base64
    public SigningKey(String secret) {
        this.key = new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), HMAC);
    }

    /// The signature of a message, `v1,BASE64`.
    ///
    /// @param at seconds since 1970
    public String sign(String id, String at, byte[] body) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + HMAC + ", which every JDK must have", e);
        }
    }
}
