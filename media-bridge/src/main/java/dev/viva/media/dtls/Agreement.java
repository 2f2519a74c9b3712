package dev.viva.media.dtls;

import dev.viva.media.srtp.SrtpKeys;
import dev.viva.media.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/// What both roles agree on in the same way: the peer's certificate, the SRTP profile, the keys,
/// and the end.
///
/// **Threads:** the handshake's first, then the event loop.
final class Agreement {

    private static final String LABEL = "EXTRACTOR-dtls_srtp";

    private final DtlsIdentity identity;
    private final Fingerprint expected;
    private @Nullable SrtpProfile profile;
    private @Nullable SrtpKeys keys;
    private volatile boolean closedByPeer;

    /// @param expected digest of the only certificate that the peer may show
    Agreement(DtlsIdentity identity, Fingerprint expected) {
        this.identity = identity;
        this.expected = expected;
    }

    /// Our profiles, the preferred first.
    static int[] profiles() {
        return Arrays.stream(SrtpProfile.values()).mapToInt(SrtpProfile::code).toArray();
    }

    /// Refuses every certificate but the one that the SDP announced.
    void check(@Nullable Certificate peer) throws IOException {
        if (peer == null
                || peer.isEmpty()
                || !expected.matches(peer.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "certificate does not match the fingerprint");
        }
    }

    /// As the client: takes the server's choice.
    void chosen(@Nullable UseSRTPData choice) throws IOException {
        if (choice == null || choice.getProtectionProfiles().length != 1 || choice.getMki().length != 0) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "the peer agreed to no SRTP profile");
        }
        profile = SrtpProfile.of(choice.getProtectionProfiles()[0]);
        if (profile == null) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "an SRTP profile that was not offered");
        }
    }

    /// As the server: chooses the first of ours that the client has.
    void choose(@Nullable UseSRTPData offered) throws IOException {
        if (offered != null) {
            for (var ours : SrtpProfile.values()) {
                if (Arrays.stream(offered.getProtectionProfiles()).anyMatch(theirs -> theirs == ours.code())) {
                    profile = ours;
                    return;
                }
            }
        }
        throw new TlsFatalAlert(AlertDescription.handshake_failure, "the peer offers no SRTP profile of ours");
    }

    /// What was chosen.
    SrtpProfile profile() {
        if (profile == null) {
            throw new IllegalStateException("no profile before the peer's first word");
        }
        return profile;
    }

    /// The handshake has ended: the keys, as the client sees them.
    void complete(TlsContext context) throws IOException {
        var agreed = profile;
        if (agreed == null) {
            throw new TlsFatalAlert(AlertDescription.illegal_parameter, "the peer agreed to no SRTP profile");
        }
        keys = SrtpKeys.split(agreed, context.exportKeyingMaterial(LABEL, null, agreed.keyingMaterialBytes()));
    }

    SrtpKeys clientsKeys() {
        if (keys == null) {
            throw new IllegalStateException("no keys before the handshake has ended");
        }
        return keys;
    }

    /// Both a goodbye and a fatal alert end the association; after the handshake nobody can forge
    /// either.
    void alert(short level, short description) {
        if (level == AlertLevel.fatal || description == AlertDescription.close_notify) {
            closedByPeer = true;
        }
    }

    boolean closedByPeer() {
        return closedByPeer;
    }

    TlsCredentialedSigner signer(TlsContext context) {
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                identity.crypto(),
                identity.key(),
                identity.certificate(),
                SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
