package dev.viva.media.dtls;

import dev.viva.media.srtp.SrtpKeys;
import dev.viva.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;

/// The other side of a handshake, as a media server is; keys as the server sees them.
public record DtlsServerSide(SrtpKeys keys, Fingerprint peer, DTLSTransport transport) {

    /// Blocks until a client has shaken hands.
    ///
    /// @param profile the only one to agree to; null for none
    public static DtlsServerSide accept(DtlsIdentity identity, SrtpProfile profile, DtlsInbox inbox)
            throws IOException {
        var server = new Server(identity, profile);
        var transport = new DTLSServerProtocol().accept(server, inbox);
        inbox.stopWaiting();
        return new DtlsServerSide(server.keys.mirrored(), server.peer, transport);
    }

    private static final class Server extends DefaultTlsServer {

        private final DtlsIdentity identity;
        private final SrtpProfile profile;
        private SrtpKeys keys;
        private Fingerprint peer;

        private Server(DtlsIdentity identity, SrtpProfile profile) {
            super(identity.crypto());
            this.identity = identity;
            this.profile = profile;
        }

        @Override
        protected ProtocolVersion[] getSupportedVersions() {
            return ProtocolVersion.DTLSv12.only();
        }

        @Override
        protected int[] getSupportedCipherSuites() {
            return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
        }

        @Override
        public Hashtable<?, ?> getServerExtensions() throws IOException {
            var extensions = TlsExtensionsUtils.ensureExtensionsInitialised(super.getServerExtensions());
            if (profile != null) {
                var chosen = new UseSRTPData(new int[] {profile.code()}, TlsUtils.EMPTY_BYTES);
                TlsSRTPUtils.addUseSRTPExtension(extensions, chosen);
            }
            return extensions;
        }

        @Override
        @SuppressWarnings("JdkObsolete") // BouncyCastle wants a Vector
        public CertificateRequest getCertificateRequest() {
            var algorithms = new Vector<SignatureAndHashAlgorithm>();
            algorithms.add(SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
            return new CertificateRequest(new short[] {ClientCertificateType.ecdsa_sign}, algorithms, null);
        }

        @Override
        public void notifyClientCertificate(Certificate certificate) throws IOException {
            peer = Fingerprint.of(certificate.getCertificateAt(0).getEncoded());
        }

        @Override
        protected TlsCredentialedSigner getECDSASignerCredentials() {
            return new BcDefaultTlsCredentialedSigner(
                    new TlsCryptoParameters(context),
                    identity.crypto(),
                    identity.key(),
                    identity.certificate(),
                    SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
        }

        @Override
        public void notifyHandshakeComplete() throws IOException {
            super.notifyHandshakeComplete();
            keys = profile == null
                    ? null
                    : SrtpKeys.split(
                            profile,
                            context.exportKeyingMaterial("EXTRACTOR-dtls_srtp", null, profile.keyingMaterialBytes()));
        }
    }
}
