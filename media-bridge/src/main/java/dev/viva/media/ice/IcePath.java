package dev.viva.media.ice;

import java.net.InetSocketAddress;

/// A way to the peer: an address of its, reached from our datagram socket of that family or along a TCP connection.
///
/// @param connection 0 for datagrams; else the number of a TCP connection, which no other of the same agent has
public record IcePath(InetSocketAddress remote, int connection) {

    /// The way that datagrams take.
    public static IcePath udp(InetSocketAddress remote) {
        return new IcePath(remote, 0);
    }

    public boolean isTcp() {
        return connection != 0;
    }
}
