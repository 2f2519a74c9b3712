package dev.viva.media.livekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final LiveKitKey KEY = LiveKitFixture.KEY;

    private final RoomTokens tokens = new RoomTokens(KEY, () -> NOW);

    @Test
    void aCandidateMaySpeakThroughTheMicrophoneInOneRoomForMinutes() {
        var token = decode(tokens.candidate("room-1", "candidate-1", Duration.ofMinutes(5)));

        assertThat(token.getIssuer()).isEqualTo(KEY.id());
        assertThat(token.getSubject()).isEqualTo("candidate-1");
        assertThat(token.getExpiresAtAsInstant()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(grants(token))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "room", "room-1",
                        "roomJoin", true,
                        "canPublish", true,
                        "canPublishSources", List.of("microphone"),
                        "canSubscribe", true,
                        "canPublishData", false,
                        "canUpdateOwnMetadata", false));
    }

    @Test
    void anInterviewerIsAnAgent() {
        var token = decode(tokens.interviewer("room-1", "interviewer", Duration.ofMinutes(5)));

        assertThat(token.getClaim("kind").asString()).isEqualTo("agent");
        assertThat(grants(token))
                .containsEntry("agent", true)
                .containsEntry("canUpdateOwnMetadata", true)
                .doesNotContainKeys("roomAdmin", "roomCreate", "hidden");
    }

    @Test
    void aTokenThatWouldNeverBeValidIsNotMinted() {
        assertThatThrownBy(() -> tokens.candidate("room", "who", Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> tokens.candidate("room", " ", Duration.ofMinutes(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(KEY.toString()).doesNotContain(KEY.secret());
        assertThatThrownBy(() -> new LiveKitKey("id", "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short");
    }

    private static Map<String, Object> grants(DecodedJWT token) {
        return token.getClaim("video").asMap();
    }

    private static DecodedJWT decode(String token) {
        Algorithm.HMAC256(KEY.secret()).verify(JWT.decode(token));
        return JWT.decode(token);
    }
}
