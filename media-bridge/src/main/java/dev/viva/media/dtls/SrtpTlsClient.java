package dev.viva.media.dtls;

import dev.viva.media.srtp.SrtpKeys;
import dev.viva.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/// Our side of one handshake: DTLS 1.2, one of our SRTP profiles, a peer with the expected certificate, or an alert.
final class SrtpTlsClient extends DefaultTlsClient implements TlsAuthentication {

    private static final int FIRST_RESEND_MILLIS = 250;
    private static final String LABEL = "EXTRACTOR-dtls_srtp";

    private final DtlsIdentity identity;
    private final Fingerprint expected;
    private final int timeoutMillis;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeys keys;
    private volatile boolean closedByPeer;

    SrtpTlsClient(DtlsIdentity identity, Fingerprint expected, int timeoutMillis) {
        super(identity.crypto());
        this.identity = identity;
        this.expected = expected;
        this.timeoutMillis = timeoutMillis;
    }

    /// The keys, once the handshake has ended.
    SrtpKeys keys() {
        if (keys == null) {
            throw new IllegalStateException("no keys before the handshake has ended");
        }
        return keys;
    }

    boolean closedByPeer() {
        return closedByPeer;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        };
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return timeoutMillis;
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return FIRST_RESEND_MILLIS;
    }

    @Override
    public Hashtable<?, ?> getClientExtensions() throws IOException {
        var extensions = TlsExtensionsUtils.ensureExtensionsInitialised(super.getClientExtensions());
        var profiles =
                Arrays.stream(SrtpProfile.values()).mapToInt(SrtpProfile::code).toArray();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(profiles, TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    @SuppressWarnings("rawtypes") // BouncyCastle's signature
    public void processServerExtensions(@Nullable Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        var chosen = TlsSRTPUtils.getUseSRTPExtension(extensions);
        if (chosen == null || chosen.getProtectionProfiles().length != 1 || chosen.getMki().length != 0) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "the peer agreed to no SRTP profile");
        }
        profile = SrtpProfile.of(chosen.getProtectionProfiles()[0]);
        if (profile == null) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "an SRTP profile that was not offered");
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return this;
    }

    @Override
    public void notifyServerCertificate(TlsServerCertificate peer) throws IOException {
        var chain = peer.getCertificate();
        if (chain.isEmpty() || !expected.matches(chain.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "certificate does not match the fingerprint");
        }
    }

    @Override
    public TlsCredentials getClientCredentials(CertificateRequest request) {
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
        var agreed = profile;
        if (agreed == null) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "the peer agreed to no SRTP profile");
        }
        keys = SrtpKeys.split(agreed, context.exportKeyingMaterial(LABEL, null, agreed.keyingMaterialBytes()));
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (description == AlertDescription.close_notify) {
            closedByPeer = true;
        }
    }
}
