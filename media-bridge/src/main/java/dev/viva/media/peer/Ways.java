package dev.viva.media.peer;

import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.IcePath;
import dev.viva.media.ice.Protocol;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sockets of a connection: one for datagrams per family of addresses, opened when the peer has an address of that
/// family, and TCP connections while they are tried or used, at most 16.
///
/// **Threads:** one event loop, where it does not say otherwise.
final class Ways {

    /// Hears what comes.
    interface Receiver {

        /// A packet. The buffer is released when the call returns.
        ///
        /// @param connection as in [IcePath]
        void onPacket(ByteBuf content, InetSocketAddress from, int connection);

        /// A connection that was asked for is there.
        void onOpened(IcePath path);

        /// A connection that was asked for is gone, or never came.
        void onClosed(IcePath path);
    }

    private static final int MOST_CONNECTIONS = 16;

    private final ContextInternal context;
    private final InetAddress local;
    private final Receiver receiver;
    private final Map<Boolean, Future<UdpPort>> datagrams = new HashMap<>(); // by whether they are IPv6
    private final Map<Integer, TcpPort> connections = new HashMap<>();
    private int connecting;
    private long dropped;
    private long oversize;
    private boolean closed;
    private volatile @Nullable Way used; // read by the handshake's thread

    /// @param local where sockets of its family are bound; those of the other are bound as widely
    Ways(ContextInternal context, InetAddress local, Receiver receiver) {
        this.context = context;
        this.local = local;
        this.receiver = receiver;
    }

    /// Opens the socket of the local address's family.
    Future<Void> open() {
        return datagrams(local instanceof Inet6Address).mapEmpty();
    }

    /// Completes when the candidate can be tried; fails if this machine lacks the family of its address, and once all
    /// is closed.
    Future<Void> ready(IceCandidate candidate) {
        if (closed) {
            return Future.failedFuture("closed");
        }
        return candidate.protocol() == Protocol.TCP
                ? Future.succeededFuture()
                : datagrams(candidate.address().getAddress() instanceof Inet6Address)
                        .mapEmpty();
    }

    /// Begins to connect; the receiver hears how it went.
    void connect(IcePath path) {
        if (connecting + connections.size() >= MOST_CONNECTIONS) {
            context.runOnContext(_ -> receiver.onClosed(path));
            return;
        }
        connecting++;
        TcpPort.open(context, path, new Connection(path));
    }

    private @Nullable Way to(IcePath path) {
        if (path.isTcp()) {
            return connections.get(path.connection());
        }
        var opened = datagrams.get(path.remote().getAddress() instanceof Inet6Address);
        return opened != null && opened.succeeded() ? new UdpWay(opened.result(), path.remote()) : null;
    }

    /// Sends one message, or loses it.
    void send(byte[] message, IcePath path) {
        var way = to(path);
        if (way != null) {
            way.send(message, 0, message.length);
        }
    }

    /// Everything goes along this path from now on; connections that it does not use are closed.
    void use(IcePath path) {
        used = to(path);
        for (var number : List.copyOf(connections.keySet())) {
            if (number != path.connection()) {
                discard(number);
            }
        }
    }

    /// Nothing may be sent any more, checks apart.
    void useNone() {
        used = null;
    }

    /// False while there is no path in use, or more waits there than should.
    boolean writable() {
        var way = used;
        return way != null && way.writable();
    }

    /// Sends a packet along the path in use, or loses it. On any thread.
    void send(byte[] packet, int offset, int length) {
        var way = used;
        if (way != null) {
            way.send(packet, offset, length);
        }
    }

    /// Packets that a congested connection did not take.
    long dropped() {
        return dropped
                + connections.values().stream().mapToLong(TcpPort::dropped).sum();
    }

    /// Frames that were too long.
    long oversize() {
        return oversize
                + connections.values().stream().mapToLong(TcpPort::oversize).sum();
    }

    /// Closes all sockets; what was sent before is still written.
    Future<Void> close() {
        closed = true;
        var all = new ArrayList<Future<Void>>();
        datagrams.values().forEach(port -> all.add(port.compose(UdpPort::close).otherwiseEmpty()));
        List.copyOf(connections.keySet()).forEach(number -> all.add(discard(number)));
        return Future.join(all).mapEmpty();
    }

    private Future<UdpPort> datagrams(boolean six) {
        return datagrams.computeIfAbsent(six, _ -> {
            var opened = context.<UdpPort>promise();
            UdpPort.open(context, address(six), (content, from) -> receiver.onPacket(content, from, 0))
                    .onComplete(opened);
            return opened.future();
        });
    }

    private InetAddress address(boolean six) {
        if (six == local instanceof Inet6Address) {
            return local;
        }
        return InetAddress.ofLiteral(
                local.isLoopbackAddress() ? (six ? "::1" : "127.0.0.1") : (six ? "::" : "0.0.0.0"));
    }

    private Future<Void> discard(int number) {
        var port = connections.remove(number);
        if (port == null) {
            return Future.succeededFuture();
        }
        dropped += port.dropped();
        oversize += port.oversize();
        return port.close();
    }

    private record UdpWay(UdpPort port, InetSocketAddress to) implements Way {

        @Override
        public void send(byte[] packet, int offset, int length) {
            port.send(packet, offset, length, to);
        }

        @Override
        public boolean writable() {
            return port.writable();
        }
    }

    private final class Connection implements TcpPort.Receiver {

        private final IcePath path;
        private boolean opened;

        Connection(IcePath path) {
            this.path = path;
        }

        @Override
        public void onOpened(TcpPort port) {
            opened = true;
            connecting--;
            if (closed) {
                var _ = port.close();
                return;
            }
            connections.put(path.connection(), port);
            receiver.onOpened(path);
        }

        @Override
        public void onFrame(ByteBuf content, IcePath from) {
            receiver.onPacket(content, from.remote(), from.connection());
        }

        @Override
        public void onClosed(IcePath from) {
            if (!opened) {
                connecting--;
            }
            var _ = discard(from.connection());
            receiver.onClosed(from);
        }
    }
}
