package dev.viva.media.livekit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import livekit.LivekitRtc.SignalResponse;

/// Stands between a participant and the UDP port of its server: sees every datagram, and sends what it likes from the
/// address that the participant takes for the server's.
///
/// The participant comes here because the candidates in what the server signals are changed: give
/// [#changed(SignalResponse)] to a [SignalProxy].
final class UdpRelay implements AutoCloseable {

    private static final Pattern UDP =
            Pattern.compile("(candidate:\\S+ 1 udp \\d+ )127\\.0\\.0\\.1 (\\d+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TCP =
            Pattern.compile("(a=)?candidate:\\S+ \\d tcp [^\\r\\n\"]*", Pattern.CASE_INSENSITIVE);
    private static final int MOST_SEEN = 4_096;

    private final Map<Integer, Leg> legs = new ConcurrentHashMap<>();
    private final List<byte[]> seen = new CopyOnWriteArrayList<>();
    private volatile Leg busy;

    /// The message, with the relay's ports in place of the server's, and no way round by TCP.
    SignalResponse changed(SignalResponse message) {
        if (message.hasAnswer()) {
            var sdp = rewritten(message.getAnswer().getSdp());
            return message.toBuilder()
                    .setAnswer(message.getAnswer().toBuilder().setSdp(sdp))
                    .build();
        }
        if (message.hasTrickle()) {
            var candidate = rewritten(message.getTrickle().getCandidateInit());
            return message.toBuilder()
                    .setTrickle(message.getTrickle().toBuilder().setCandidateInit(candidate))
                    .build();
        }
        return message;
    }

    UnaryOperator<SignalResponse> change() {
        return this::changed;
    }

    /// What has come from the server so far, the newest last.
    List<byte[]> seen() {
        return seen;
    }

    /// Sends to the participant as if the server did.
    void inject(byte[] datagram) {
        busy.toParticipant(datagram, datagram.length);
    }

    /// Where the participant sends from.
    SocketAddress participant() {
        return busy.participant;
    }

    @Override
    public void close() {
        legs.values().forEach(Leg::close);
    }

    private String rewritten(String text) {
        var udp = UDP.matcher(TCP.matcher(text).replaceAll(""));
        return udp.replaceAll(match -> match.group(1) + "127.0.0.1 "
                + legs.computeIfAbsent(Integer.valueOf(match.group(2)), Leg::new)
                        .near
                        .getLocalPort());
    }

    /// One port of the server and the socket that stands for it.
    private final class Leg {

        private final DatagramSocket near = socket();
        private final DatagramSocket far = socket();
        private final InetSocketAddress server;
        private volatile SocketAddress participant;

        Leg(int port) {
            server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            Thread.ofPlatform().daemon().start(() -> pump(near, this::fromParticipant));
            Thread.ofPlatform().daemon().start(() -> pump(far, this::fromServer));
        }

        void toParticipant(byte[] datagram, int length) {
            send(near, datagram, length, participant);
        }

        void close() {
            near.close();
            far.close();
        }

        private void fromParticipant(DatagramPacket datagram) {
            participant = datagram.getSocketAddress();
            send(far, datagram.getData(), datagram.getLength(), server);
        }

        private void fromServer(DatagramPacket datagram) {
            busy = this;
            if (seen.size() < MOST_SEEN) {
                seen.add(Arrays.copyOf(datagram.getData(), datagram.getLength()));
            }
            toParticipant(datagram.getData(), datagram.getLength());
        }
    }

    private interface Sink {
        void accept(DatagramPacket datagram);
    }

    private static void pump(DatagramSocket from, Sink to) {
        var datagram = new DatagramPacket(new byte[2_048], 2_048);
        while (!from.isClosed()) {
            try {
                datagram.setLength(2_048);
                from.receive(datagram);
                to.accept(datagram);
            } catch (IOException e) {
                // closed, or nobody there yet
            }
        }
    }

    private static void send(DatagramSocket through, byte[] datagram, int length, SocketAddress to) {
        try {
            through.send(new DatagramPacket(datagram, length, to));
        } catch (IOException e) {
            // closed
        }
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
