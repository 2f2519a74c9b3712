package dev.viva.media.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Tells a server's webhooks from forgeries: a token of our key that holds the digest of the body, byte by byte.
///
/// **Threads:** any.
public final class WebhookVerifier {

    private static final long CLOCK_SKEW_SECONDS = 30;

    private final JWTVerifier tokens;

    public WebhookVerifier(LiveKitKey key) {
        this.tokens = JWT.require(Algorithm.HMAC256(key.secret()))
                .withIssuer(key.id())
                .acceptLeeway(CLOCK_SKEW_SECONDS)
                .build();
    }

    /// The event; null unless token and body belong together and the body is an event.
    ///
    /// @param body          as it came, before anything decoded it
    /// @param authorization the header of that name
    public @Nullable WebhookEvent verify(byte[] body, String authorization) {
        return signs(authorization, body) ? read(body) : null;
    }

    private boolean signs(String token, byte[] body) {
        try {
            var claimed = tokens.verify(token).getClaim("sha256").asString();
            return claimed != null && MessageDigest.isEqual(Base64.getDecoder().decode(claimed), sha256(body));
        } catch (JWTVerificationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable WebhookEvent read(byte[] body) {
        try {
            var json = new JsonObject(Buffer.buffer(body));
            return new WebhookEvent(
                    json.getString("id", ""),
                    json.getString("event", ""),
                    part(json, "room").getString("name", ""),
                    part(json, "participant").getString("identity", ""));
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }

    private static JsonObject part(JsonObject json, String name) {
        return json.getJsonObject(name, new JsonObject());
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
