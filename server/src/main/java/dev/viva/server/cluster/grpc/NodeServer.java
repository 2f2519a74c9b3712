package dev.viva.server.cluster.grpc;

import dev.viva.server.config.Secret;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/// Where this node takes calls of others. Not encrypted: meant for the loopback interface or a network of one's own.
public final class NodeServer {

    /// Seats, presses and watchers of a full node, and some.
    private static final int CALLS_PER_CONNECTION = 2_000;

    private static final int HEADER_BYTES = 8 * 1024;
    private static final long CLOSE_SECONDS = 2;

    private final Server server;
    private final HoldingService service;

    private NodeServer(Server server, HoldingService service) {
        this.server = server;
        this.service = service;
    }

    /// Listens. Blocks for a moment.
    ///
    /// **Errors:** [IOException] if the port is taken.
    ///
    /// @param loop outlives the server
    public static NodeServer start(InetSocketAddress address, Secret token, HoldingService service, EventLoopGroup loop)
            throws IOException {
        var server = NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(loop)
                .workerEventLoopGroup(loop)
                .channelType(NioServerSocketChannel.class)
                .directExecutor() // the service hands everything over to an event loop of its own
                .intercept(new Bearer(token))
                .addService(service)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                .maxInboundMetadataSize(HEADER_BYTES)
                .maxInboundMessageSize(NodeChannels.MESSAGE_BYTES)
                .permitKeepAliveTime(1, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build();
        return new NodeServer(server.start(), service);
    }

    public long cutOff() {
        return service.cutOff();
    }

    public int port() {
        return server.getPort();
    }

    /// Blocks for a moment.
    public void close() throws InterruptedException {
        if (!server.shutdown().awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            server.shutdownNow();
        }
    }
}
