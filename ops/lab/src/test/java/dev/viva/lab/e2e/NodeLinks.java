package dev.viva.lab.e2e;

import dev.viva.lab.network.FaultProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/// The ways of one node to the processes beside it, each with a proxy that can spoil it.
///
/// @param database the way to PostgreSQL
/// @param livekit  the way to livekit-server: signalling and API; its media do not come this way
/// @param calls    the way of other nodes to this one
record NodeLinks(FaultProxy database, FaultProxy livekit, FaultProxy calls, int callsPort) implements AutoCloseable {

    static NodeLinks before(InetSocketAddress database, URI livekit) throws IOException {
        var own = freePort();
        return new NodeLinks(
                FaultProxy.before(database),
                FaultProxy.before(new InetSocketAddress(livekit.getHost(), livekit.getPort())),
                FaultProxy.before(FaultProxy.local(own)),
                own);
    }

    /// Nobody else asks for it in the moment until the node listens there.
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// All connections are reset, and whatever troubles them ends.
    void begin() {
        for (var link : new FaultProxy[] {database, livekit, calls}) {
            link.cut();
            link.heal();
        }
    }

    @Override
    public void close() {
        database.close();
        livekit.close();
        calls.close();
    }
}
