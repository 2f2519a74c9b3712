package dev.viva.media.peer;

import dev.viva.media.dtls.DtlsInbox;
import dev.viva.media.dtls.DtlsSession;
import dev.viva.media.dtls.Fingerprint;
import dev.viva.media.ice.IceAgent;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.ice.IceListener;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.srtp.PacketBuffer;
import dev.viva.media.srtp.SrtpSession;
import dev.viva.media.stun.StunMessage;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Everything between an SDP answer and packets.
///
/// ```
/// open -> answer -> ICE checks -> an address answers -> DTLS handshake -> onUp -> media, reports every 5 s
///                                 30 s of silence, a failed handshake, close_notify -> onDown
/// ```
///
/// **Threads:** the event loop of the context that it was opened on.
public final class PeerConnection {

    private static final long REPORT_EVERY_MILLIS = 5_000;
    private static final int NO_TIMER = -1;

    private final Vertx vertx;
    private final PeerSettings settings;
    private final PeerListener listener;
    private final IceCredentials credentials;
    private final IceAgent ice;
    private final OutgoingStream stream;
    private final MediaPath media;
    private final DtlsInbox dtlsInbox = new DtlsInbox(this::sendDtls);

    private @Nullable UdpPort port;
    private @Nullable Fingerprint expected;
    private @Nullable DtlsSession dtls;
    private volatile @Nullable InetSocketAddress remote; // read by the handshake's thread
    private volatile @Nullable UdpPort dtlsPort; // likewise
    private boolean closed;
    private long iceTimer = NO_TIMER;
    private long reportTimer = NO_TIMER;
    private long strangers;
    private long unsent;

    private PeerConnection(PeerSettings settings, PeerListener listener) {
        this.vertx = settings.context().owner();
        this.settings = settings;
        this.listener = listener;
        this.credentials = IceCredentials.create(settings.random());
        this.ice = new IceAgent(credentials, new IceEvents(), settings.random(), System::nanoTime);
        this.stream = new OutgoingStream(
                settings.random().nextInt(),
                settings.payloadType(),
                settings.random().nextInt(1 << 15));
        this.media = new MediaPath(stream, listener, this::sendMedia, settings.clock());
    }

    /// Opens a socket. Call on the context of the settings; the future completes there.
    public static Future<PeerConnection> open(PeerSettings settings, PeerListener listener) {
        var connection = new PeerConnection(settings, listener);
        return UdpPort.open(settings.context(), settings.local(), connection::onDatagram)
                .map(port -> {
                    connection.port = port;
                    connection.dtlsPort = port;
                    return connection;
                });
    }

    /// What our offer says of ICE.
    public IceCredentials credentials() {
        return credentials;
    }

    /// What our offer says of our certificate.
    public Fingerprint fingerprint() {
        return settings.dtls().fingerprint();
    }

    /// The number of our stream, unsigned.
    public long ssrc() {
        return Integer.toUnsignedLong(stream.ssrc());
    }

    /// Takes the first answer; of later ones only new candidates count, for the transport stays as it is.
    public void answer(SdpAnswer answer) {
        if (expected == null) {
            expected = answer.fingerprint();
            ice.setRemote(answer.ice());
        }
        answer.candidates().forEach(ice::addCandidate);
        tickIce();
    }

    /// Takes a candidate that trickled in.
    public void addCandidate(IceCandidate candidate) {
        ice.addCandidate(candidate);
        tickIce();
    }

    /// Sends one packet.
    ///
    /// @param timestamp in samples of the payload's clock
    /// @param marker    true for the first packet after a pause
    /// @return false, counted, if it was not sent
    public boolean send(byte[] payload, int offset, int length, int timestamp, boolean marker) {
        var open = port;
        var sent = !closed
                && open != null
                && open.writable()
                && length <= MediaPath.MOST_PAYLOAD
                && media.send(payload, offset, length, timestamp, marker);
        unsent += sent ? 0 : 1;
        return sent;
    }

    public PeerCounts counts() {
        var stun = ice.counts();
        var in = new PeerCounts.In(
                media.packetsIn(),
                media.bytesIn(),
                media.rejected() + stun.rejected() + stun.malformed(),
                media.early(),
                strangers);
        var out = new PeerCounts.Out(
                stream.packets(),
                stream.octets(),
                unsent,
                stream.lost(),
                stream.lossReports(),
                stream.lossPercent(),
                media.history().asked(),
                media.history().resent());
        return new PeerCounts(in, out, ice.rttNanos());
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
        return port == null ? Future.succeededFuture() : port.close();
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
        public void send(byte[] datagram, InetSocketAddress to) {
            if (port != null) {
                port.send(datagram, 0, datagram.length, to);
            }
        }

        @Override
        public void onConnected(InetSocketAddress address) {
            remote = address;
            shakeHands();
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
            return settings.dtls().handshake(digest, dtlsInbox);
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

    private void sendDtls(byte[] datagram) {
        var to = remote;
        var through = dtlsPort;
        if (to != null && through != null) {
            through.send(datagram, 0, datagram.length, to);
        }
    }

    private void onDtls(byte[] datagram) {
        dtlsInbox.offer(datagram);
        if (dtls != null && !dtls.pump()) {
            down(new PeerFailure.ClosedByPeer());
        }
    }

    // ---- datagrams

    private void onDatagram(ByteBuf content, InetSocketAddress from) {
        if (closed || !content.isReadable()) {
            return;
        }
        var first = content.getUnsignedByte(content.readerIndex());
        if (StunMessage.looksLike(first)) {
            ice.receive(bytes(content), from);
        } else if (!ice.answersAt(from)) {
            strangers++;
        } else if (RtpPacket.looksLike(first)) {
            media.receive(content, System.nanoTime());
        } else if (DtlsInbox.looksLike(first)) {
            onDtls(bytes(content));
        } else {
            strangers++;
        }
    }

    private void sendMedia(PacketBuffer packet) {
        var to = remote;
        if (port != null && to != null) {
            port.send(packet.getBuffer(), packet.getOffset(), packet.getLength(), to);
        }
    }

    private static byte[] bytes(ByteBuf content) {
        var bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        return bytes;
    }
}
