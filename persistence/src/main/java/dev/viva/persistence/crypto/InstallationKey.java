package dev.viva.persistence.crypto;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/// The Ed25519 key pair of this installation: it signs the heads of records. Any thread.
public final class InstallationKey {

    private final KeyPair pair;

    InstallationKey(KeyPair pair) {
        this.pair = pair;
    }

    /// What signs. Never leaves the process.
    public PrivateKey signing() {
        return pair.getPrivate();
    }

    /// What an auditor checks signatures with; `installation.pub` beside the keys holds it too.
    public PublicKey verifying() {
        return pair.getPublic();
    }
}
