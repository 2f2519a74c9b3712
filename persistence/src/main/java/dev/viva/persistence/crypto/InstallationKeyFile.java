package dev.viva.persistence.crypto;

import com.google.crypto.tink.Aead;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// `installation.key` (PKCS #8, sealed) and `installation.pub` (X.509, Base64).
final class InstallationKeyFile {

    private static final String ALGORITHM = "Ed25519";
    private static final byte[] NAME = "installation".getBytes(StandardCharsets.US_ASCII);

    private InstallationKeyFile() {}

    static InstallationKey openOrCreate(Path directory, Aead master) throws IOException, GeneralSecurityException {
        var sealed = directory.resolve("installation.key");
        var open = directory.resolve("installation.pub");
        if (!Files.exists(sealed)) {
            var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            var text = Base64.getMimeEncoder().encode(pair.getPublic().getEncoded());
            PrivateFiles.writeAtomically(open, text); // first: without its other half a signing key is of no use
            PrivateFiles.writeAtomically(
                    sealed, master.encrypt(pair.getPrivate().getEncoded(), NAME));
        }
        var factory = KeyFactory.getInstance(ALGORITHM);
        var signing = new PKCS8EncodedKeySpec(master.decrypt(Files.readAllBytes(sealed), NAME));
        var verifying = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(Files.readAllBytes(open)));
        return new InstallationKey(new KeyPair(factory.generatePublic(verifying), factory.generatePrivate(signing)));
    }
}
