package dev.viva.media.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/// A self-signed certificate (P-256) and its key, made once per process. It says who nobody is: the peer knows us by
/// its fingerprint in our SDP.
///
/// **Threads:** immutable.
public final class DtlsIdentity {

    private static final Duration VALID = Duration.ofDays(730); // longer than a process lives; peers look at the digest

    private final BcTlsCrypto crypto;
    private final Certificate certificate;
    private final AsymmetricKeyParameter key;
    private final Fingerprint fingerprint;

    private DtlsIdentity(
            BcTlsCrypto crypto, Certificate certificate, AsymmetricKeyParameter key, Fingerprint fingerprint) {
        this.crypto = crypto;
        this.certificate = certificate;
        this.key = key;
        this.fingerprint = fingerprint;
    }

    /// A new identity; takes some milliseconds.
    ///
    /// @param now start of its life, less a day for clocks that are behind
    public static DtlsIdentity create(SecureRandom random, Instant now) {
        try {
            return generate(random, now);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("P-256 and SHA-256 are there on every JDK", e);
        }
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    Certificate certificate() {
        return certificate;
    }

    AsymmetricKeyParameter key() {
        return key;
    }

    private static DtlsIdentity generate(SecureRandom random, Instant now)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        var pair = generator.generateKeyPair();
        var name = new X500Name("CN=viva");
        var holder = new X509v3CertificateBuilder(
                        name,
                        new BigInteger(64, random),
                        Date.from(now.minus(Duration.ofDays(1))),
                        Date.from(now.plus(VALID)),
                        name,
                        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        var crypto = new BcTlsCrypto(random);
        var chain = new TlsCertificate[] {new BcTlsCertificate(crypto, holder.toASN1Structure())};
        return new DtlsIdentity(
                crypto,
                new Certificate(chain),
                PrivateKeyFactory.createKey(pair.getPrivate().getEncoded()),
                Fingerprint.of(holder.getEncoded()));
    }
}
