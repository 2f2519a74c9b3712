package dev.viva.media.ice;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// One address of the peer with our end of the way there, and how far it was tried.
final class Pair {

    enum State {
        WAITING,
        CHECKING,
        VALID,
        FAILED
    }

    private static final int HOST = 126;
    private static final int PEER_REFLEXIVE = 110;
    private static final int TCP_IS_LESS = 27; // TCP of any type comes after UDP of any type (RFC 6544, 4.2)
    private static final int ACTIVE_TCP = (6 << 13) | 0x1FFF;
    private static final int COMPONENT = 255;

    final InetSocketAddress remote;
    final Protocol protocol;
    final long remotePriority;
    State state = State.WAITING;

    /// The peer has nominated it, which counts once our own check has succeeded.
    boolean nominated;

    /// Null before a TCP connection has been opened.
    @Nullable
    IcePath path;

    Pair(InetSocketAddress remote, Protocol protocol, long remotePriority) {
        this.remote = remote;
        this.protocol = protocol;
        this.remotePriority = remotePriority;
        this.path = protocol == Protocol.UDP ? IcePath.udp(remote) : null;
    }

    boolean isTcp() {
        return protocol == Protocol.TCP;
    }

    /// What a request says: the priority that our address would have if the peer learnt it from the request alone.
    long announced() {
        return local(PEER_REFLEXIVE);
    }

    /// The order that both sides agree on (RFC 8445, 6.1.2.3). Fits, because our own priority has 31 bits.
    long priority(boolean controlling) {
        var ours = local(HOST);
        var controllers = controlling ? ours : remotePriority;
        var controlleds = controlling ? remotePriority : ours;
        return (Math.min(ours, remotePriority) << 32)
                + 2 * Math.max(ours, remotePriority)
                + (controllers > controlleds ? 1 : 0);
    }

    private long local(int type) {
        var preference = isTcp() ? ACTIVE_TCP : remote.getAddress() instanceof Inet6Address ? 65_535 : 65_534;
        return ((long) (isTcp() ? type - TCP_IS_LESS : type) << 24) | ((long) preference << 8) | COMPONENT;
    }
}
