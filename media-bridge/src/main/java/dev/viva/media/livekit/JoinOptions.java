package dev.viva.media.livekit;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where to go, as whom, and whom to hear. Prints without its token.
///
/// @param livekitUrl  ws, wss, http or https
/// @param token       of [RoomTokens]
/// @param trackName   of the track that we publish, as others see it
/// @param listenTo    identity whose microphone is subscribed to, whenever it publishes; null for
///                    nobody's
/// @param joinTimeout from the call until media may flow
/// @param way         how to talk with the server
public record JoinOptions(
        URI livekitUrl,
        String token,
        String trackName,
        @Nullable String listenTo,
        Duration joinTimeout,
        JoinWay way) {

    public JoinOptions {
        LiveKitUrl.webSocket(livekitUrl); // complains about another scheme
        if (!joinTimeout.isPositive()) {
            throw new IllegalArgumentException("a join timeout of " + joinTimeout + ", expected one above zero");
        }
    }

    /// With what is usual.
    public JoinOptions(
            URI livekitUrl, String token, String trackName, @Nullable String listenTo, Duration joinTimeout) {
        this(livekitUrl, token, trackName, listenTo, joinTimeout, JoinWay.USUAL);
    }

    public JoinOptions withWay(JoinWay other) {
        return new JoinOptions(livekitUrl, token, trackName, listenTo, joinTimeout, other);
    }

    @Override
    public String toString() {
        return "JoinOptions[livekitUrl=" + livekitUrl + ", token=[secret], trackName=" + trackName + ", joinTimeout="
                + joinTimeout + ", way=" + way + "]";
    }
}
