package dev.viva.media.livekit;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Mints tokens that let one identity into one room.
///
/// Every grant is named, for what is left out is allowed by default. Made with the JWT library of the LiveKit SDK
/// rather than its `AccessToken`, which can neither say that a participant is an agent nor take a clock.
///
/// **Threads:** any.
public final class RoomTokens {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    private final LiveKitKey key;
    private final InstantSource clock;

    public RoomTokens(LiveKitKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /// For a candidate: may speak through the microphone and listen, and nothing else.
    ///
    /// @param life minutes: it is fetched anew for each attempt to join
    public String candidate(String room, String identity, Duration life) {
        return mint(
                identity,
                life,
                "standard",
                Map.of(
                        "room", room,
                        "roomJoin", true,
                        "canPublish", true,
                        "canPublishSources", List.of("microphone"),
                        "canSubscribe", true,
                        "canPublishData", false,
                        "canUpdateOwnMetadata", false));
    }

    /// For the interviewer, which browsers see as an agent. Holds the right to register as a worker too, as every token
    /// with `agent` does: it never leaves this process.
    public String interviewer(String room, String identity, Duration life) {
        return mint(
                identity,
                life,
                "agent",
                Map.of(
                        "room", room,
                        "roomJoin", true,
                        "agent", true,
                        "canPublish", true,
                        "canPublishSources", List.of("microphone"),
                        "canSubscribe", true,
                        "canPublishData", true,
                        "canUpdateOwnMetadata", true));
    }

    private String mint(String identity, Duration life, String kind, Map<String, Object> grants) {
        if (identity.isBlank() || !life.isPositive()) {
            throw new IllegalArgumentException("a token for '" + identity + "' that lives " + life
                    + ", expected an identity and a life above zero");
        }
        var now = clock.instant();
        return JWT.create()
                .withIssuer(key.id())
                .withSubject(identity)
                .withNotBefore(now.minus(CLOCK_SKEW))
                .withExpiresAt(now.plus(life))
                .withClaim("kind", kind)
                .withClaim("video", grants)
                .sign(Algorithm.HMAC256(key.secret()));
    }
}
