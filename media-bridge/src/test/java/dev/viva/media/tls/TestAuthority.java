package dev.viva.media.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority of one test's own.
public final class TestAuthority {

    private static final X500Name NAME = new X500Name("CN=Viva's tests");

    private final KeyPair keys;
    private final X509CertificateHolder root;
    private long serial = 1;

    public TestAuthority() throws Exception {
        keys = pair("EC");
        root = builder(NAME, keys, Instant.now().plus(Duration.ofDays(1)))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    /// What a client has to trust.
    public String pem() throws IOException {
        return pem("CERTIFICATE", root.getEncoded());
    }

    /// A certificate for `localhost`, and its key.
    ///
    /// @param algorithm `RSA` or `EC`
    public Issued issue(String algorithm, Instant expires) throws Exception {
        return issue("localhost", algorithm, expires);
    }

    /// A certificate for a host, and its key.
    ///
    /// @param algorithm `RSA` or `EC`
    public Issued issue(String host, String algorithm, Instant expires) throws Exception {
        var own = pair(algorithm);
        var leaf = builder(new X500Name("CN=" + host), own, expires)
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        return new Issued(
                pem("CERTIFICATE", leaf.getEncoded()) + pem(),
                pem("PRIVATE KEY", own.getPrivate().getEncoded()),
                Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                .digest(own.getPublic().getEncoded())));
    }

    /// As PEM.
    ///
    /// @param pin SHA-256 of the public key, base64: how a browser is told to trust this one certificate
    public record Issued(String chain, String key, String pin) {

        public void writeTo(Path directory) throws IOException {
            Files.writeString(directory.resolve("chain.pem"), chain);
            Files.writeString(directory.resolve("key.pem"), key);
        }
    }

    private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair own, Instant expires) throws CertIOException {
        return new JcaX509v3CertificateBuilder(
                NAME,
                BigInteger.valueOf(serial++),
                Date.from(Instant.now().minus(Duration.ofHours(1))),
                Date.from(expires),
                subject,
                own.getPublic());
    }

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(algorithm.equals("EC") ? 256 : 2048);
        return generator.generateKeyPair();
    }

    private static String pem(String what, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
