package dev.viva.media.livekit;

import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.livekit.Connections.Events;
import dev.viva.media.peer.PeerConnection;
import dev.viva.media.peer.PeerCounts;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.sdp.SdpOffer;
import io.vertx.core.Future;
import java.util.function.Consumer;
import livekit.LivekitRtc.SessionDescription;
import org.jspecify.annotations.Nullable;

/// The connection that we offer and that carries our track, in either way of speaking to a server.
///
/// **Threads:** one event loop.
final class Publisher {

    private final DtlsRole role;
    private final OwnTrack track;
    private final Events events;
    private final Negotiation negotiation;
    private @Nullable PeerConnection peer;
    private @Nullable SessionDescription offer;

    /// @param receiving how many sections the first offer receives
    /// @param role      ours in DTLS
    Publisher(int receiving, DtlsRole role, OwnTrack track, Events events) {
        this.role = role;
        this.track = track;
        this.events = events;
        this.negotiation = new Negotiation(receiving, this::write, this::send);
    }

    /// The socket is open; nothing has been offered yet.
    void over(PeerConnection connection) {
        peer = connection;
    }

    boolean isOpen() {
        return peer != null;
    }

    /// The first offer; whoever asks for it sends it.
    SessionDescription first() {
        offer = negotiation.first();
        return offer;
    }

    /// The newest offer; null before the first.
    @Nullable
    SessionDescription offer() {
        return offer;
    }

    /// Takes the answer to our newest offer.
    ///
    /// @param taken told of it, before the next offer
    void answered(SessionDescription description, Consumer<SdpAnswer> taken) {
        var connection = peer;
        if (connection == null || !negotiation.answered(description.getId())) {
            return;
        }
        var answer = SdpAnswer.parse(description.getSdp(), role);
        if (answer == null) {
            events.onUnusable("an answer that cannot be used");
            return;
        }
        connection.answer(answer);
        taken.accept(answer);
        negotiation.proceed();
    }

    /// The server wants that many more receiving sections.
    void require(int more) {
        if (peer != null) {
            negotiation.require(more);
        }
    }

    void candidate(String line) {
        if (peer != null) {
            peer.addCandidate(line);
        }
    }

    /// Another signal socket took over.
    ///
    /// @param alive whether media has come of late: then its path stays
    void resumed(boolean alive) {
        if (alive) {
            negotiation.resume();
        } else {
            restartIce();
        }
    }

    void restartIce() {
        if (peer != null) {
            peer.restartIce();
            negotiation.restart();
        }
    }

    boolean send(byte[] packet, int offset, int length, int rtpTimestamp, boolean marker) {
        return peer != null && peer.send(packet, offset, length, rtpTimestamp, marker);
    }

    PeerCounts counts() {
        return peer == null ? PeerCounts.NONE : peer.counts();
    }

    Future<Void> close() {
        return peer == null ? Future.succeededFuture() : peer.close();
    }

    private void send(SessionDescription next) {
        offer = next;
        events.send(Messages.offer(next));
    }

    private SdpOffer write(int version, int receiving) {
        var connection = peer;
        if (connection == null) {
            throw new IllegalStateException("an offer before the socket");
        }
        return new SdpOffer(
                version,
                connection.credentials(),
                connection.fingerprint(),
                role,
                track.cid(),
                connection.ssrc(),
                receiving);
    }
}
