package dev.viva.media.peer;

import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.dtls.DtlsInbox;
import dev.viva.media.dtls.DtlsServerSide;
import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IceCredentials;
import dev.viva.media.rtcp.ReportBlock;
import dev.viva.media.rtcp.RtcpWriter;
import dev.viva.media.rtp.RtpHeader;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import dev.viva.media.srtp.PacketBuffer;
import dev.viva.media.srtp.SrtpProfile;
import dev.viva.media.srtp.SrtpSession;
import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunType;
import dev.viva.media.stun.StunWriter;
import dev.viva.media.stun.TransactionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A media server of one peer on a socket of its own: answers checks, accepts DTLS, sends what a test wants.
final class FakeMediaServer implements AutoCloseable {

    static final IceCredentials ICE = new IceCredentials("them", "them-them-them-them-them");
    static final int SSRC = 77;

    final DtlsIdentity identity = DtlsIdentity.create(new SecureRandom(), Instant.parse("2026-11-20T10:00:00Z"));
    final List<byte[]> datagrams = new CopyOnWriteArrayList<>();
    final List<RtpPacket> received = new CopyOnWriteArrayList<>();
    final List<StunMessage> checks = new CopyOnWriteArrayList<>();
    final CompletableFuture<DtlsServerSide> dtls = new CompletableFuture<>();

    private final DatagramSocket socket;
    private final DtlsInbox inbox = new DtlsInbox(this::send);
    private volatile IceCredentials ice = ICE;
    volatile boolean losesMedia;

    private volatile SocketAddress peer;
    private volatile SrtpSession srtp;

    FakeMediaServer() {
        this(InetAddress.getLoopbackAddress());
    }

    FakeMediaServer(InetAddress local) {
        try {
            socket = new DatagramSocket(new InetSocketAddress(local, 0));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::readAll);
        Thread.ofVirtual().start(this::shakeHands);
    }

    SdpAnswer answer() {
        return answer(new IceCandidate(address(), 1));
    }

    SdpAnswer answer(IceCandidate... candidates) {
        return new SdpAnswer(ice, identity.fingerprint(), List.of(candidates), List.of());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Answers under other credentials from now on, and along the old ones still.
    void restart(IceCredentials credentials) {
        ice = credentials;
    }

    /// Nominates the path that the peer has asked on.
    ///
    /// @param theirs what the peer's description says
    void nominate(IceCredentials theirs) {
        send(StunWriter.request(new TransactionId(1, 2))
                .username(theirs.ufrag() + ":" + ice.ufrag())
                .priority(1)
                .controlling(1)
                .useCandidate()
                .seal(theirs.password().getBytes(StandardCharsets.US_ASCII)));
    }

    /// Where the connection sends from.
    SocketAddress peer() {
        return peer;
    }

    /// A packet of our stream, protected.
    byte[] packet(int sequence) {
        var packet = new PacketBuffer();
        RtpHeader.write(packet.bytes(), 111, sequence, 960 * sequence, SSRC);
        packet.filled(30);
        keys().protectRtp(packet);
        return Arrays.copyOf(packet.bytes(), packet.getLength());
    }

    /// A report on a stream of the peer, protected.
    byte[] lossReport(int ssrc, int lost) {
        var packet = new PacketBuffer();
        var block = new ReportBlock(ssrc, 1, lost, 2, 3, 4, 5);
        packet.filled(new RtcpWriter(packet.bytes())
                .receiverReport(SSRC, List.of(block))
                .length());
        keys().protectRtcp(packet);
        return Arrays.copyOf(packet.bytes(), packet.getLength());
    }

    /// Asks for a packet of the peer again, protected.
    byte[] request(int ssrc, int sequence) {
        var packet = new PacketBuffer();
        packet.filled(new RtcpWriter(packet.bytes())
                .receiverReport(SSRC, List.of())
                .lostPackets(SSRC, ssrc, sequence, 0)
                .length());
        keys().protectRtcp(packet);
        return Arrays.copyOf(packet.bytes(), packet.getLength());
    }

    void send(byte[] datagram) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, peer));
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() {
        inbox.close();
        socket.close();
    }

    private SrtpSession keys() {
        dtls.orTimeout(10, TimeUnit.SECONDS).join();
        return srtp;
    }

    private void shakeHands() {
        try {
            var accepted = DtlsServerSide.accept(identity, SrtpProfile.AEAD_AES_128_GCM, inbox);
            srtp = new SrtpSession(accepted.keys());
            dtls.complete(accepted);
        } catch (IOException | RuntimeException e) {
            dtls.completeExceptionally(e);
        }
    }

    private void readAll() {
        var datagram = new DatagramPacket(new byte[2_048], 2_048);
        while (!socket.isClosed()) {
            try {
                socket.receive(datagram);
                peer = datagram.getSocketAddress();
                read(Arrays.copyOf(datagram.getData(), datagram.getLength()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void read(byte[] bytes) {
        var first = bytes[0] & 0xff;
        if (StunMessage.looksLike(first)) {
            var message = StunMessage.parse(bytes);
            if (message != null && message.type() == StunType.REQUEST) {
                var asked = message.username().startsWith(ice.ufrag() + ":") ? ice : ICE;
                var key = asked.password().getBytes(StandardCharsets.US_ASCII);
                checks.add(message);
                send(StunWriter.success(message.transaction())
                        .mappedAddress((InetSocketAddress) peer)
                        .seal(key));
            }
        } else if (DtlsInbox.looksLike(first)) {
            inbox.offer(bytes);
        } else if (!RtpPacket.isControl(bytes[1])) {
            media(bytes);
        }
    }

    private void media(byte[] bytes) {
        datagrams.add(bytes);
        if (losesMedia) {
            return;
        }
        var packet = new PacketBuffer();
        System.arraycopy(bytes, 0, packet.bytes(), 0, bytes.length);
        packet.filled(bytes.length);
        var view = new RtpPacket();
        if (keys().openRtp(packet) && view.wrap(packet.getBuffer(), packet.getOffset(), packet.getLength())) {
            received.add(view);
        }
    }
}
