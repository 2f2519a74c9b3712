package dev.viva.persistence.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import java.util.Locale;

/// The few calls to Tink: make, wrap, unwrap, use.
final class TinkKeys {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private TinkKeys() {}

    static KeysetHandle generate() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
    }

    static byte[] wrap(KeysetHandle keys, Aead under, byte[] name) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(keys, under, name, RegistryConfiguration.get());
    }

    static KeysetHandle unwrap(byte[] wrapped, Aead under, byte[] name) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, under, name, RegistryConfiguration.get());
    }

    /// In the clear: for the master key only.
    static byte[] bare(KeysetHandle keys) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
    }

    static KeysetHandle ofBare(byte[] bare) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(bare, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
    }

    static Aead aead(KeysetHandle keys) throws GeneralSecurityException {
        return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static DataKey dataKey(KeysetHandle keys) throws GeneralSecurityException {
        var id = String.format(Locale.ROOT, "%08x", keys.getPrimary().getId());
        return new DataKey(id, aead(keys));
    }
}
