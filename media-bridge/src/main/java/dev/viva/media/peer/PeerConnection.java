package dev.viva.media.peer;

import dev.viva.media.dtls.DtlsInbox;
import dev.viva.media.dtls.DtlsRole;
import dev.viva.media.dtls.DtlsSession;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceAgent;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCounts;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.ice.IceListener;
import dev.viva.media.ice.IcePath;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.RemoteOffer;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.srtp.SrtpSession;
import dev.viva.media.stun.StunMessage;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything between an SDP answer and packets.
///
/// ```
/// open -> answer -> ICE checks -> an address answers -> DTLS handshake -> onUp -> media, reports every 5 s
///                                 10 s of silence, a closed connection -> onDisconnected -> onReconnected
///                                 30 s without consent, a failed handshake, close_notify -> onDown
/// restartIce, answer -> checks -> another path, while media goes on; socket, keys and stream stay
/// ```
///
/// **Threads:** the event loop of the context that it was opened on.
public final class PeerConnection {

    private static final long REPORT_EVERY_MILLIS = 5_000;
    private static final int NO_TIMER = -1;

    private final Vertx vertx;
    private final PeerSettings settings;
    private final PeerListener listener;
    private final IceAgent ice;
    private final Ways ways;
    private final OutgoingStream stream;
    private final MediaPath media;
    private final DtlsInbox dtlsInbox;

    private @Nullable IceCredentials peer;
    private @Nullable Fingerprint expected;
    private volatile DtlsRole role; // read by the handshake's thread
    private @Nullable DtlsSession dtls;
    private boolean shaking;
    private boolean disconnected;
    private boolean closed;
    private long iceTimer = NO_TIMER;
    private long reportTimer = NO_TIMER;
    private long strangers;
    private long unheeded; // DTLS that came after the handshake and closed nothing
    private long unsent;

    private PeerConnection(PeerSettings settings, DtlsRole role, PeerListener listener) {
        this.vertx = settings.context().owner();
        this.settings = settings;
        this.listener = listener;
        this.role = role;
        this.ice = new IceAgent(
                IceCredentials.create(settings.random()), new IceEvents(), settings.random(), System::nanoTime);
        this.ways = new Ways(settings.context(), settings.local(), new Packets());
        this.stream = new OutgoingStream(
                settings.random().nextInt(),
                settings.payloadType(),
                settings.random().nextInt(1 << 15));
        this.dtlsInbox = new DtlsInbox(datagram -> ways.send(datagram, 0, datagram.length));
        this.media = new MediaPath(
                stream,
                listener,
                packet -> ways.send(packet.getBuffer(), packet.getOffset(), packet.getLength()),
                settings.clock());
    }

    /// Opens a socket, for a connection in which we open DTLS. Call on the context of the settings;
    /// the future completes
    /// there.
    public static Future<PeerConnection> open(PeerSettings settings, PeerListener listener) {
        return open(settings, DtlsRole.CLIENT, listener);
    }

    /// Opens a socket.
    ///
    /// @param role ours in DTLS, where the choice is ours
    public static Future<PeerConnection> open(PeerSettings settings, DtlsRole role, PeerListener listener) {
        var connection = new PeerConnection(settings, role, listener);
        return connection.ways.open().map(_ -> connection);
    }

    /// What our next offer or answer says of ICE.
    public IceCredentials credentials() {
        return ice.local();
    }

    /// Makes new credentials for the next offer. The answer to it begins new checks on the same
    /// sockets; media goes on along the old path until a new one is agreed on, and keys and stream
    /// stay as they are.
    ///
    /// @return what [#credentials()] gives from now on
    public IceCredentials restartIce() {
        var fresh = IceCredentials.create(settings.random());
        ice.restart(fresh);
        return fresh;
    }

    /// What our offer says of our certificate.
    public Fingerprint fingerprint() {
        return settings.dtls().fingerprint();
    }

    /// The number of our stream, unsigned.
    public long ssrc() {
        return Integer.toUnsignedLong(stream.ssrc());
    }

    /// Takes an answer. Of later ones only new candidates count, and new credentials after
    /// [#restartIce()].
    public void answer(SdpAnswer answer) {
        described(answer.ice(), answer.fingerprint(), answer.candidates());
    }

    /// Takes an offer, as [#offered(IceCredentials, Fingerprint, List, boolean)] does.
    ///
    /// @return our role in DTLS, for the answer
    public DtlsRole offered(RemoteOffer offer) {
        if (peer == null) {
            role = offer.role(role);
        }
        offered(offer.ice(), offer.fingerprint(), offer.candidates(), offer.lite());
        return role;
    }

    /// Takes an offer of the peer, who then chooses the path, unless it is ICE-lite. New credentials in
    /// a later one ask for a restart; our answer says [#credentials()] in any case.
    ///
    /// @param lite whether the peer's description says `a=ice-lite`
    public void offered(IceCredentials remote, Fingerprint fingerprint, List<IceCandidate> candidates, boolean lite) {
        if (peer == null) {
            ice.setControlling(lite);
        } else if (!peer.equals(remote)) {
            restartIce();
        }
        described(remote, fingerprint, candidates);
    }

    private void described(IceCredentials remote, Fingerprint fingerprint, List<IceCandidate> candidates) {
        expected = expected == null ? fingerprint : expected;
        peer = remote;
        ice.setRemote(remote);
        candidates.forEach(this::addCandidate);
        tickIce();
    }

    /// Takes a candidate that trickled in, as the peer wrote it. One that cannot be used is counted; an empty line says
    /// that there are no more.
    public void addCandidate(String line) {
        var candidate = IceCandidate.parse(line);
        if (candidate != null) {
            addCandidate(candidate);
        } else if (!line.isBlank()) {
            ice.ignored();
        }
    }

    void addCandidate(IceCandidate candidate) {
        ways.ready(candidate)
                .onSuccess(_ -> {
                    ice.addCandidate(candidate);
                    tickIce();
                })
                .onFailure(_ -> ice.ignored());
    }

    /// Sends one packet.
    ///
    /// @param timestamp in samples of the payload's clock
    /// @param marker    true for the first packet after a pause
    /// @return false, counted, if it was not sent
    public boolean send(byte[] payload, int offset, int length, int timestamp, boolean marker) {
        var sent = !closed
                && ways.writable()
                && length <= MediaPath.MOST_PAYLOAD
                && media.send(payload, offset, length, timestamp, marker);
        unsent += sent ? 0 : 1;
        return sent;
    }

    public PeerCounts counts() {
        var stun = ice.counts();
        var refused = stun.rejected() + stun.malformed() + ways.oversize() + dtlsInbox.dropped() + unheeded;
        return new PeerCounts(media.received(refused, strangers), media.sent(unsent + ways.dropped()), ice.rttNanos());
    }

    /// What ICE has seen.
    public IceCounts iceCounts() {
        return ice.counts();
    }

    /// Says goodbye and closes the socket. Idempotent.
    public Future<Void> close() {
        if (closed) {
            return Future.succeededFuture();
        }
        closed = true;
        vertx.cancelTimer(iceTimer);
        vertx.cancelTimer(reportTimer);
        media.close();
        if (dtls != null) {
            dtls.close();
        }
        dtlsInbox.close();
        return ways.close();
    }

    private void down(PeerFailure failure) {
        if (closed) {
            return;
        }
        close();
        listener.onDown(failure);
    }

    // ---- ICE

    private void tickIce() {
        if (closed) {
            return;
        }
        vertx.cancelTimer(iceTimer);
        var wait = ice.tick();
        if (!closed) {
            iceTimer = vertx.setTimer(wait, _ -> tickIce());
        }
    }

    private final class IceEvents implements IceListener {

        @Override
        public void send(byte[] message, IcePath path) {
            ways.send(message, path);
        }

        @Override
        public void connect(IcePath path) {
            ways.connect(path);
        }

        @Override
        public void onConnected(IcePath path) {
            ways.use(path);
            if (!shaking) {
                shaking = true;
                shakeHands();
            }
            onReconnected();
        }

        @Override
        public void onDisconnected() {
            if (!ice.isConnected()) {
                ways.useNone();
            }
            if (!disconnected) {
                disconnected = true;
                listener.onDisconnected();
            }
        }

        @Override
        public void onReconnected() {
            if (disconnected) {
                disconnected = false;
                listener.onReconnected();
            }
        }

        @Override
        public void onLost() {
            down(new PeerFailure.Silence());
        }
    }

    // ---- DTLS

    private void shakeHands() {
        var digest = expected;
        if (digest == null) {
            throw new IllegalStateException("connected without an answer");
        }
        var handshake = settings.offload().call(() -> {
            SrtpSession.warmUp();
            return role == DtlsRole.CLIENT
                    ? settings.dtls().handshake(digest, dtlsInbox)
                    : settings.dtls().asServer().handshake(digest, dtlsInbox);
        });
        Future.fromCompletionStage(handshake, settings.context())
                .onSuccess(this::up)
                .onFailure(cause -> down(new PeerFailure.Handshake(cause)));
    }

    private void up(DtlsSession session) {
        if (closed) {
            session.close();
            return;
        }
        dtls = session;
        media.open(session.keys());
        reportTimer = vertx.setPeriodic(REPORT_EVERY_MILLIS, _ -> media.report());
        listener.onUp();
    }

    private void onDtls(byte[] datagram) {
        if (!dtlsInbox.offer(datagram) || dtls == null) {
            return;
        }
        if (dtls.pump()) {
            unheeded++;
        } else {
            down(new PeerFailure.ClosedByPeer());
        }
    }

    // ---- datagrams

    private final class Packets implements Ways.Receiver {

        @Override
        public void onPacket(ByteBuf content, InetSocketAddress from, int connection) {
            if (closed || !content.isReadable()) {
                return;
            }
            var first = content.getUnsignedByte(content.readerIndex());
            if (StunMessage.looksLike(first)) {
                ice.receive(bytes(content), new IcePath(from, connection));
            } else if (!ice.answersAt(from, connection)) {
                strangers++;
            } else if (RtpPacket.looksLike(first)) {
                onMedia(content, System.nanoTime());
            } else if (DtlsInbox.looksLike(first)) {
                onDtls(bytes(content));
            } else {
                strangers++;
            }
        }

        @Override
        public void onOpened(IcePath path) {
            ice.opened(path);
        }

        @Override
        public void onClosed(IcePath path) {
            if (!closed) {
                ice.closed(path);
                tickIce();
            }
        }
    }

    private void onMedia(ByteBuf content, long nanos) {
        var before = media.packetsIn();
        media.receive(content, nanos);
        if (media.packetsIn() != before) {
            ice.heard(nanos);
        }
    }

    private static byte[] bytes(ByteBuf content) {
        var bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        return bytes;
    }
}
