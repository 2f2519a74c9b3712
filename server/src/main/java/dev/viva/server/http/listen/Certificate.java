package dev.viva.server.http.listen;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509KeyManager;

/// A certificate and its key as two files held them at one moment, known to belong together.
///
/// @param chain   the first file's bytes
/// @param key     the second one's
/// @param expires when browsers accept it no more
record Certificate(Buffer chain, Buffer key, Instant expires) {

    /// Anything older no browser speaks any more.
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    /// Reads both and tries them on each other. Blocks.
    ///
    /// **Errors:** [CertificateException] with one sentence for the operator.
    static Certificate read(Vertx vertx, Path chainFile, Path keyFile) throws CertificateException {
        var chain = bytes("https.certificate", chainFile);
        var key = bytes("https.key", keyFile);
        var leaf = leaf(chainFile, chain);
        if (!fit(privateKey(vertx, leaf, keyFile, pem(chain, key)), leaf)) {
            throw new CertificateException("https.key: " + keyFile + " is not the key of " + chainFile + ".");
        }
        return new Certificate(chain, key, leaf.getNotAfter().toInstant());
    }

    /// What a server that is about to listen offers with it.
    ///
    /// @param handshake longest that a client may take to agree on keys
    HttpServerOptions putInto(HttpServerOptions options, Duration handshake) {
        return options.setSsl(true)
                .setKeyCertOptions(pem(chain, key))
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(handshake.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /// The same, for a server that already listens.
    ServerSSLOptions options(Duration handshake) {
        return new ServerSSLOptions()
                .setKeyCertOptions(pem(chain, key))
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(handshake.toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    boolean sameAs(Certificate other) {
        return chain.equals(other.chain) && key.equals(other.key);
    }

    private static PemKeyCertOptions pem(Buffer chain, Buffer key) {
        return new PemKeyCertOptions().addCertValue(chain).addKeyValue(key);
    }

    private static Buffer bytes(String setting, Path file) throws CertificateException {
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CertificateException(setting + ": " + file + " cannot be read.", e);
        }
    }

    private static X509Certificate leaf(Path file, Buffer pem) throws CertificateException {
        try (var in = new ByteArrayInputStream(pem.getBytes())) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException | GeneralSecurityException e) {
            throw new CertificateException("https.certificate: " + file + " holds no certificate as PEM.", e);
        }
    }

    private static PrivateKey privateKey(Vertx vertx, X509Certificate leaf, Path file, PemKeyCertOptions pem)
            throws CertificateException {
        try {
            var keys = (X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0];
            var names = keys.getServerAliases(leaf.getPublicKey().getAlgorithm(), null);
            return Objects.requireNonNull(keys.getPrivateKey(names[0]));
        } catch (Exception e) { // whatever the parser throws, and null for a key of another kind
            throw new CertificateException(
                    "https.key: " + file + " holds no key that fits, as PEM without a password.", e);
        }
    }

    private static boolean fit(PrivateKey key, X509Certificate leaf) {
        try {
            var algorithm = SIGNATURES.getOrDefault(leaf.getPublicKey().getAlgorithm(), "SHA256withRSA");
            var content = leaf.getSerialNumber().toByteArray();
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(content);
            var signature = signing.sign();
            var checking = Signature.getInstance(algorithm);
            checking.initVerify(leaf);
            checking.update(content);
            return checking.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
