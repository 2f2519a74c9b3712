package dev.viva.server.people.passkey;

import dev.viva.core.record.Sha256;
import dev.viva.server.people.passkey.PasskeySignIn.Question;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// An authenticator with one ES256 key, and the browser before it, in a few lines. Everything that it writes may be
/// bent before
/// it is signed; what it signs may be bent after.
public final class SoftAuthenticator {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    final KeyPair keys;
    final byte[] credentialId;
    final Bent bent = new Bent();
    private byte[] userHandle = new byte[0];
    private int count = 1;

    /// What the browser and the authenticator say; honest as it comes.
    static final class Bent {
        String origin;
        String site;
        String type;
        byte[] challenge;
        Boolean crossOrigin;
        int flags = PRESENT | VERIFIED;
        int algorithm = -7;
        UnaryOperator<String> clientData = json -> json;
        UnaryOperator<Map<Object, Object>> key = key -> key;
        UnaryOperator<Map<Object, Object>> attestation = object -> object;
        UnaryOperator<byte[]> authenticatorData = data -> data;
        UnaryOperator<byte[]> signature = signature -> signature;
        UnaryOperator<byte[]> user = handle -> handle;
    }

    /// @param origin where the browser is
    public SoftAuthenticator(String origin) {
        bent.origin = origin;
        credentialId = bytes(UUID.randomUUID());
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// How often it says that it has signed.
    SoftAuthenticator counting(int signatures) {
        count = signatures;
        return this;
    }

    /// Makes its passkey.
    ///
    /// @param user what it keeps of whose it is
    public Attestation make(String site, byte[] challenge, byte[] user) {
        userHandle = user.clone();
        var credential = new ByteArrayOutputStream();
        credential.writeBytes(new byte[16]);
        credential.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credentialId.length).array());
        credential.writeBytes(credentialId);
        credential.writeBytes(Cbor.of(bent.key.apply(coseKey())));
        var object = new LinkedHashMap<Object, Object>();
        object.put("fmt", "none");
        object.put("attStmt", Map.of());
        object.put("authData", authenticatorData(site, ATTESTED, credential.toByteArray()));
        return new Attestation(clientData("webauthn.create", challenge), Cbor.of(bent.attestation.apply(object)));
    }

    private Map<Object, Object> coseKey() {
        var point = ((ECPublicKey) keys.getPublic()).getW();
        var key = new LinkedHashMap<Object, Object>();
        key.put(1, 2);
        key.put(3, bent.algorithm);
        key.put(-1, 1);
        key.put(-2, coordinate(point.getAffineX()));
        key.put(-3, coordinate(point.getAffineY()));
        return key;
    }

    private static byte[] coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var coordinate = new byte[32];
        var length = Math.min(bytes.length, coordinate.length);
        System.arraycopy(bytes, bytes.length - length, coordinate, coordinate.length - length, length);
        return coordinate;
    }

    /// Signs what is asked.
    Assertion sign(Question question) {
        return sign(question.site(), question.challenge());
    }

    /// Signs a challenge for a site.
    public Assertion sign(String site, byte[] challenge) {
        var clientData = clientData("webauthn.get", challenge);
        var authenticatorData = authenticatorData(site, 0, new byte[0]);
        var signed = new ByteArrayOutputStream();
        signed.writeBytes(authenticatorData);
        signed.writeBytes(Sha256.of(clientData).bytes());
        return new Assertion(
                credentialId.clone(),
                clientData,
                authenticatorData,
                bent.signature.apply(signature(signed.toByteArray())),
                bent.user.apply(userHandle));
    }

    private byte[] signature(byte[] signed) {
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] clientData(String type, byte[] challenge) {
        var json = new JsonObject()
                .put("type", bent.type == null ? type : bent.type)
                .put("challenge", base64(bent.challenge == null ? challenge : bent.challenge))
                .put("origin", bent.origin);
        if (bent.crossOrigin != null) {
            json.put("crossOrigin", bent.crossOrigin);
        }
        return bent.clientData.apply(json.encode()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(String site, int flags, byte[] credential) {
        var id = (bent.site == null ? site : bent.site).getBytes(StandardCharsets.UTF_8);
        var data = ByteBuffer.allocate(37 + credential.length)
                .put(Sha256.of(id).bytes())
                .put((byte) (bent.flags | flags))
                .putInt(count)
                .put(credential)
                .array();
        count += count == 0 ? 0 : 1;
        return bent.authenticatorData.apply(data);
    }

    /// As the API has it.
    public static JsonObject json(Assertion assertion) {
        var response = new JsonObject()
                .put("clientDataJSON", base64(assertion.clientData()))
                .put("authenticatorData", base64(assertion.authenticatorData()))
                .put("signature", base64(assertion.signature()));
        if (assertion.userHandle() != null) {
            response.put("userHandle", base64(assertion.userHandle()));
        }
        return new JsonObject().put("id", base64(assertion.credentialId())).put("response", response);
    }

    /// As the API has it.
    public static JsonObject json(String name, Attestation attestation) {
        return new JsonObject()
                .put("name", name)
                .put(
                        "response",
                        new JsonObject()
                                .put("clientDataJSON", base64(attestation.clientData()))
                                .put("attestationObject", base64(attestation.attestationObject())));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
