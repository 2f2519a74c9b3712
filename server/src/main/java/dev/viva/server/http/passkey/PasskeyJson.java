package dev.viva.server.http.passkey;

import dev.viva.core.access.Passkeys;
import dev.viva.core.access.Passkeys.Passkey;
import dev.viva.server.http.call.Refusal;
import dev.viva.server.http.call.Refusal.Reason;
import dev.viva.server.people.passkey.Assertion;
import dev.viva.server.people.passkey.Attestation;
import dev.viva.server.people.passkey.OwnPasskeys.Wish;
import dev.viva.server.people.passkey.PasskeySignIn.Question;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;

/// Passkeys as `openapi.yaml` has them: the JSON forms of WebAuthn Level 3, where bytes are Base64 for URLs.
final class PasskeyJson {

    private static final String KIND = "public-key";

    private PasskeyJson() {}

    static JsonObject question(Question question) {
        return new JsonObject()
                .put("challenge", text(question.challenge()))
                .put("timeout", Passkeys.WAIT.toMillis())
                .put("rpId", question.site())
                .put("userVerification", "required")
                .put("allowCredentials", credentials(question.credentialIds()));
    }

    static JsonObject wish(Wish wish) {
        var algorithms = new JsonArray();
        wish.algorithms()
                .forEach(algorithm ->
                        algorithms.add(new JsonObject().put("type", KIND).put("alg", algorithm)));
        var address = wish.member().email();
        return new JsonObject()
                .put("challenge", text(wish.challenge()))
                .put("timeout", Passkeys.WAIT.toMillis())
                .put("rp", new JsonObject().put("id", wish.site()).put("name", "Viva"))
                .put(
                        "user",
                        new JsonObject()
                                .put("id", text(wish.user()))
                                .put("name", address + " (" + wish.company() + ")")
                                .put("displayName", wish.member().name()))
                .put("pubKeyCredParams", algorithms)
                .put("excludeCredentials", credentials(wish.present()))
                .put(
                        "authenticatorSelection",
                        new JsonObject()
                                .put("residentKey", "required")
                                .put("requireResidentKey", true)
                                .put("userVerification", "required"))
                .put("attestation", "none");
    }

    static JsonObject passkey(Passkey passkey) {
        var json = new JsonObject()
                .put("id", passkey.id().toString())
                .put("name", passkey.name())
                .put("synced", passkey.synced())
                .put("createdAt", passkey.createdAt().toString());
        var usedAt = passkey.usedAt();
        return usedAt == null ? json : json.put("usedAt", usedAt.toString());
    }

    static JsonObject passkeys(List<Passkey> passkeys) {
        var items = new JsonArray();
        passkeys.forEach(passkey -> items.add(passkey(passkey)));
        return new JsonObject().put("items", items);
    }

    static Assertion assertion(JsonObject body) {
        var response = body.getJsonObject("response");
        var user = response.getString("userHandle");
        return new Assertion(
                bytes(body.getString("id"), "/id"),
                bytes(response.getString("clientDataJSON"), "/response/clientDataJSON"),
                bytes(response.getString("authenticatorData"), "/response/authenticatorData"),
                bytes(response.getString("signature"), "/response/signature"),
                user == null ? null : bytes(user, "/response/userHandle"));
    }

    static Attestation attestation(JsonObject response) {
        return new Attestation(
                bytes(response.getString("clientDataJSON"), "/response/clientDataJSON"),
                bytes(response.getString("attestationObject"), "/response/attestationObject"));
    }

    private static JsonArray credentials(List<byte[]> ids) {
        var array = new JsonArray();
        ids.forEach(id -> array.add(new JsonObject().put("type", KIND).put("id", text(id))));
        return array;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String text, String pointer) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(Reason.MALFORMED, "not Base64 for URLs", pointer);
        }
    }
}
