package dev.viva.persistence.crypto;

import dev.viva.core.record.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Seals what is known of a tenant's staff, and finds them by their e-mail addresses without keeping
/// those readable. Any thread.
public final class PeopleKey {

    private static final String HMAC = "HmacSHA256";

    private final DataKey key;
    private final SecretKeySpec index;

    PeopleKey(DataKey key, byte[] index) {
        this.key = key;
        this.index = new SecretKeySpec(index, HMAC);
    }

    static byte[] newIndex() {
        var bytes = new byte[Sha256.LENGTH];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /// Seals and opens; what belongs to whom is for the associated data to say.
    public DataKey key() {
        return key;
    }

    /// The keyed hash of an address. Upper and lower case are the same address.
    public Sha256 address(String email) {
        return exactly(email.strip().toLowerCase(Locale.ROOT));
    }

    /// The keyed hash of a text, letter by letter.
    public Sha256 exactly(String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(index);
            return Sha256.ofDigest(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + HMAC + ", which every JDK must have", e);
        }
    }
}
