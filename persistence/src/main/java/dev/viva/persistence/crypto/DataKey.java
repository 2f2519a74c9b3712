package dev.viva.persistence.crypto;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/// Seals and opens with AES-256-GCM. Any thread.
public final class DataKey {

    private final String id;
    private final Aead aead;

    DataKey(String id, Aead aead) {
        this.id = id;
        this.aead = aead;
    }

    /// Names the key within its interview, in lower-case hex. No secret.
    public String id() {
        return id;
    }

    /// Encrypts `plain`; `associated` is not stored but must be the same when it is opened.
    public byte[] seal(byte[] plain, byte[] associated) {
        try {
            return aead.encrypt(plain, associated);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("data key " + id + " cannot seal", e);
        }
    }

    /// Decrypts what [#seal] made.
    ///
    /// @throws Tampered if key, ciphertext or associated data are not those that it was sealed with
    public byte[] open(byte[] ciphertext, byte[] associated) {
        try {
            return aead.decrypt(ciphertext, associated);
        } catch (GeneralSecurityException e) {
            throw new Tampered(id, e);
        }
    }

    /// What should be opened is not what was sealed.
    public static final class Tampered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Tampered(String keyId, Throwable cause) {
            super("ciphertext or what it belongs to was changed since data key " + keyId + " sealed it", cause);
        }
    }
}
