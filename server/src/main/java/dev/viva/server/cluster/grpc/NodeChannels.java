package dev.viva.server.cluster.grpc;

import dev.viva.server.cluster.place.Place;
import dev.viva.server.config.Secret;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Connections to other nodes: one each, opened when first needed, kept while the node lives.
///
/// **Threads:** any; connecting and calling go on by themselves.
public final class NodeChannels {

    /// A recovered span is the largest message there is: as large as what a spool takes for one event (16 MiB), and its
    /// keys.
    static final int MESSAGE_BYTES = 17 << 20;

    /// A connection that says nothing for so long is asked whether it is still there; gRPC allows no less.
    private static final long KEEP_ALIVE_SECONDS = 10;

    private static final long CLOSE_SECONDS = 2;

    private final Bearer bearer;
    private final EventLoopGroup loop;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    private record Connection(ManagedChannel channel, Place place) {}

    /// @param loop outlives this
    public NodeChannels(Secret token, EventLoopGroup loop) {
        this.bearer = new Bearer(token);
        this.loop = loop;
    }

    /// The node that takes calls there.
    ///
    /// @param address `host:port`
    public Place at(String address) {
        return connections.computeIfAbsent(address, this::connect).place();
    }

    private Connection connect(String address) {
        var channel = NettyChannelBuilder.forTarget("dns:///" + address)
                .usePlaintext()
                .directExecutor() // what comes back is handed over at once
                .eventLoopGroup(loop)
                .channelType(NioSocketChannel.class)
                .intercept(bearer)
                .maxInboundMessageSize(MESSAGE_BYTES)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
                .build();
        return new Connection(channel, new RemotePlace(address, channel));
    }

    /// Those that are not among `living` are dropped; calls to them break off.
    public void keep(Set<String> living) {
        connections.keySet().stream()
                .filter(address -> !living.contains(address))
                .forEach(this::drop);
    }

    private void drop(String address) {
        var connection = connections.remove(address);
        if (connection != null) {
            connection.channel().shutdownNow();
        }
    }

    /// Blocks for a moment.
    public void close() throws InterruptedException {
        var open = connections.values().stream().map(Connection::channel).toList();
        open.forEach(ManagedChannel::shutdownNow);
        for (var channel : open) {
            channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
