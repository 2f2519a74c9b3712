package dev.viva.server.people.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.viva.core.access.Passkeys.NewPasskey;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the WebAuthn specification wants verified of new passkeys and of what they sign, by webauthn4j. Whether a
/// challenge was
/// ours, and whose passkey it is, callers know.
///
/// What a passkey says about its maker (attestation) is not judged. The authenticator must have seen somebody and
/// verified who it is, so a passkey is two factors in one.
///
/// **Threads:** any. **Errors:** [PasskeyException].
final class Ceremonies {

    /// In the order in which authenticators shall choose: ES256, Ed25519, RS256.
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> ACCEPTED = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final ObjectConverter converter = new ObjectConverter();
    private final WebAuthnManager library = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final Site site;

    Ceremonies(Site site) {
        this.site = site;
    }

    /// Reads what a new passkey came with; nothing of it is verified yet.
    Made read(Attestation attestation) throws PasskeyException {
        return Failures.named(() -> {
            var data =
                    library.parse(new RegistrationRequest(attestation.attestationObject(), attestation.clientData()));
            return new Made(data, challenge(data.getCollectedClientData()));
        });
    }

    /// Reads what a passkey has signed; nothing of it is verified yet.
    Signed read(Assertion assertion) throws PasskeyException {
        return Failures.named(() -> {
            var data = library.parse(new AuthenticationRequest(
                    assertion.credentialId(),
                    assertion.userHandle(),
                    assertion.authenticatorData(),
                    assertion.clientData(),
                    assertion.signature()));
            return new Signed(assertion.credentialId(), data, challenge(data.getCollectedClientData()));
        });
    }

    private static byte[] challenge(@Nullable CollectedClientData clientData) {
        return Objects.requireNonNull(clientData, "client data").getChallenge().getValue();
    }

    /// Verifies a new passkey whose challenge was ours.
    NewPasskey verified(Made made) throws PasskeyException {
        return Failures.named(() -> {
            var data = library.verify(
                    made.data(), new RegistrationParameters(server(made.challenge()), ACCEPTED, true, true));
            var authenticator = Objects.requireNonNull(data.getAttestationObject(), "attestation object")
                    .getAuthenticatorData();
            var credential = Objects.requireNonNull(authenticator.getAttestedCredentialData(), "credential");
            CurvePoints.require(credential.getCOSEKey().getPublicKey());
            return new NewPasskey(
                    credential.getCredentialId(),
                    converter.getCborMapper().writeValueAsBytes(credential.getCOSEKey()),
                    authenticator.getSignCount(),
                    authenticator.isFlagBE());
        });
    }

    /// Verifies what a passkey has signed to a challenge that was ours.
    ///
    /// @return how often it has signed, by its own count
    long verified(Signed signed, NewPasskey known) throws PasskeyException {
        return Failures.named(() -> {
            var ids = List.of(known.credentialId());
            var data = library.verify(
                    signed.data(),
                    new AuthenticationParameters(server(signed.challenge()), record(known), ids, true, true));
            return Objects.requireNonNull(data.getAuthenticatorData(), "authenticator data")
                    .getSignCount();
        });
    }

    private CredentialRecordImpl record(NewPasskey known) {
        var key = Objects.requireNonNull(
                converter.getCborMapper().readValue(known.publicKey(), COSEKey.class), "a key that was kept");
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                known.synced(),
                null,
                known.signCount(),
                new AttestedCredentialData(AAGUID.ZERO, known.credentialId(), key),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin()))
                .rpId(site.id())
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /// A new passkey as it was read.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Made(RegistrationData data, byte[] challenge) {}

    /// What was signed, as it was read.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signed(byte[] credentialId, AuthenticationData data, byte[] challenge) {}
}
