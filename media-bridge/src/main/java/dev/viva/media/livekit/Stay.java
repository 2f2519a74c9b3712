package dev.viva.media.livekit;

import dev.viva.media.peer.PeerFailure;
import io.vertx.core.Vertx;
import java.util.function.Function;
import livekit.LivekitRtc.SignalRequest;
import org.jspecify.annotations.Nullable;

/// One stay in the room, from a join to its end, over any number of signal sockets. Tells nothing
/// once it was left.
///
/// **Threads:** one event loop.
final class Stay implements Connections.Events {

    private static final long LAST_WORDS_MILLIS = 1_000;

    private final Vertx vertx;
    private final Owner owner;
    private final Connections connections;
    private boolean welcomed;
    private boolean up;
    private boolean broken;
    private boolean left;

    /// Whose stay it is.
    interface Owner {

        void send(SignalRequest request);

        /// Welcomed, and media may flow.
        void onIn();

        /// To be resumed, for the server to look for new paths.
        void onStranded();

        /// Nothing passes any more, or never did.
        void onFailed(String why, @Nullable Throwable cause);
    }

    /// A stay that has not begun.
    ///
    /// @param connections makes the connections, which tell this stay
    Stay(Vertx vertx, Owner owner, Function<Connections.Events, Connections> connections) {
        this.vertx = vertx;
        this.owner = owner;
        this.connections = connections.apply(this);
    }

    Connections connections() {
        return connections;
    }

    /// The server has taken us in.
    void welcomed() {
        welcomed = true;
        in();
    }

    /// True if there is something to go on with: media that lives, and a track that the server knows.
    boolean canResume() {
        return !broken && connections.published();
    }

    boolean isLeft() {
        return left;
    }

    /// Whatever comes from now on concerns nobody.
    void leave() {
        left = true;
    }

    void failed(String why, @Nullable Throwable cause) {
        broken = true;
        if (!left) {
            owner.onFailed(why, cause);
        }
    }

    @Override
    public void send(SignalRequest request) {
        if (!left) {
            owner.send(request);
        }
    }

    @Override
    public void onUp() {
        up = true;
        in();
    }

    @Override
    public void onStranded() {
        if (!left) {
            owner.onStranded();
        }
    }

    @Override
    public void onUnusable(String why) {
        failed(why, null);
    }

    @Override
    public void onDown(PeerFailure failure) {
        broken = true;
        switch (failure) {
            case PeerFailure.Handshake(var cause) -> failed("the handshake failed", cause);
            case PeerFailure.Silence() -> failed("the media server is silent", null);
            case PeerFailure.ClosedByPeer() -> awaitTheOtherSide("the media server closed the connection");
        }
    }

    /// When a participant ends, signal and media tell of it in either order, and one of them knows
    /// the cause.
    void awaitTheOtherSide(String why) {
        vertx.setTimer(LAST_WORDS_MILLIS, _ -> failed(why, null));
    }

    private void in() {
        if (welcomed && up && !left) {
            owner.onIn();
        }
    }
}
