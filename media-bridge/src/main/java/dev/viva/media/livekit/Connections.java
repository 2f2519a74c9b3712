package dev.viva.media.livekit;

import dev.viva.media.peer.PeerCounts;
import dev.viva.media.peer.PeerFailure;
import dev.viva.media.peer.PeerSettings;
import io.vertx.core.Future;
import livekit.LivekitRtc.JoinRequest;
import livekit.LivekitRtc.JoinResponse;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SignalResponse;
import livekit.LivekitRtc.SyncState;

/// The peer connections of one stay in a room, and what is negotiated about them. They outlive
/// signal sockets: a resume goes on with the same ones; joining anew takes new ones.
///
/// **Threads:** one event loop.
interface Connections {

    /// What connections tell.
    interface Events {

        /// To be sent on the signal socket, if there is one.
        void send(SignalRequest request);

        /// Media may flow: once at the start.
        void onUp();

        /// The server is not heard on a connection that only the server can look for new paths of:
        /// it does when we resume.
        void onStranded();

        /// A connection is lost and all are closed; once.
        void onDown(PeerFailure failure);

        /// The server described something that cannot be used.
        void onUnusable(String why);
    }

    /// Connections that are not open yet.
    ///
    /// @param one for both directions, or one for each
    static Connections of(boolean one, PeerSettings settings, JoinOptions options, Listening listening, Events events) {
        var track = new OwnTrack(options.trackName(), settings.payloadType());
        var role = options.way().dtls();
        return one
                ? new OneConnection(settings, role, track, listening, events)
                : new TwoConnections(settings, role, track, listening, events);
    }

    /// Opens sockets.
    Future<Void> open();

    /// Adds to the join request what can be said beforehand. Only the way that has such a request
    /// asks.
    void describe(JoinRequest.Builder request);

    /// We are in.
    void welcomed(JoinResponse welcome);

    /// Takes what the server says of connections and tracks.
    ///
    /// @return false if the message concerns something else
    boolean take(SignalResponse message);

    /// What a server has to know to go on with us after another socket has been opened.
    SyncState.Builder sync();

    /// The server goes on with us on another signal socket: what was lost with the old one is said
    /// again, and new paths are looked for unless the old ones are known to live. A restart costs
    /// packets, for the server forgets its path.
    void resumed();

    /// True once the server has confirmed our track: only then is there something to resume.
    boolean published();

    boolean send(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker);

    PeerCounts counts();

    /// Says goodbye on every connection. Idempotent.
    Future<Void> close();
}
