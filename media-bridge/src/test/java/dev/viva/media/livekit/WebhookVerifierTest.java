package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class WebhookVerifierTest {

    private static final LiveKitKey KEY = LiveKitFixture.KEY;
    private static final byte[] BODY = """
            {"event":"participant_joined","id":"EV_1","room":{"name":"room-1"},"participant":{"identity":"candidate"}}""".getBytes(StandardCharsets.UTF_8);

    private final WebhookVerifier verifier = new WebhookVerifier(KEY);

    @Test
    void aSignedBodyIsRead() throws Exception {
        assertThat(verifier.verify(BODY, token(KEY, BODY, 60)))
                .isEqualTo(new WebhookEvent("EV_1", "participant_joined", "room-1", "candidate"));
    }

    @Test
    void aBodyThatWasChangedIsRefused() throws Exception {
        var changed = BODY.clone();
        changed[20] ^= 1;

        assertThat(verifier.verify(changed, token(KEY, BODY, 60))).isNull();
    }

    @Test
    void theSameEventWrittenAnewIsRefusedForTheSignatureCoversTheBytes() throws Exception {
        var anew = new JsonObject(Buffer.buffer(BODY)).encodePrettily().getBytes(StandardCharsets.UTF_8);

        assertThat(verifier.verify(anew, token(KEY, anew, 60))).isNotNull();
        assertThat(verifier.verify(anew, token(KEY, BODY, 60))).isNull();
    }

    @Test
    void tokensOfOthersOldOnesAndNoneAreRefused() throws Exception {
        var other = new LiveKitKey(KEY.id(), "another-secret-of-more-than-thirty-two-characters");
        var stranger = new LiveKitKey("stranger", KEY.secret());

        assertThat(verifier.verify(BODY, token(other, BODY, 60))).isNull();
        assertThat(verifier.verify(BODY, token(stranger, BODY, 60))).isNull();
        assertThat(verifier.verify(BODY, token(KEY, BODY, -60))).isNull();
        assertThat(verifier.verify(BODY, "")).isNull();
        assertThat(verifier.verify(BODY, "Bearer nonsense")).isNull();
    }

    @Test
    void aTokenForAnotherPurposeIsRefused() {
        var joining = new RoomTokens(KEY, Instant::now).candidate("room-1", "candidate", Duration.ofMinutes(1));

        assertThat(verifier.verify(BODY, joining)).isNull();
    }

    @Test
    void whatIsSignedAndNoEventIsRefused() throws Exception {
        for (var text : new String[] {"", "[]", "{", "{\"room\":7}", "null"}) {
            var body = text.getBytes(StandardCharsets.UTF_8);

            assertThat(verifier.verify(body, token(KEY, body, 60))).as(text).isNull();
        }
    }

    private static String token(LiveKitKey key, byte[] body, int seconds) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(body);
        return JWT.create()
                .withIssuer(key.id())
                .withExpiresAt(Instant.now().plusSeconds(seconds))
                .withClaim("sha256", Base64.getEncoder().encodeToString(digest))
                .sign(Algorithm.HMAC256(key.secret()));
    }
}
