package dev.viva.lab.network;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/// A connection through a [FaultProxy]: the client's channel, the server's once there is one, and both pipes.
///
/// **Threads:** the proxy's event loop.
final class Link {

    private final Channel client;
    private final Pipe toServer;
    private final Pipe toClient;
    private final Runnable gone;
    private @Nullable Channel server;
    private boolean asked;
    private boolean over;

    /// Makes a pipe whose end is this link's.
    interface Pipes {
        Pipe make(Direction direction, Pipe.End end);
    }

    /// @param gone called once it is over
    Link(Channel client, Pipes pipes, Runnable gone) {
        this.client = client;
        this.gone = gone;
        this.toServer = pipes.make(Direction.TO_SERVER, this::end);
        this.toClient = pipes.make(Direction.TO_CLIENT, this::end);
        toServer.from(client);
        client.pipeline().addLast(new Side(toServer, toClient));
        var _ = client.closeFuture().addListener(_ -> toServer.ended());
    }

    /// True when asked first: a server is looked for once.
    boolean firstTime() {
        var first = !asked;
        asked = true;
        return first;
    }

    boolean over() {
        return over;
    }

    /// The server has taken the connection.
    void connected(Channel channel) {
        if (over) {
            var _ = channel.close();
            return;
        }
        server = channel;
        channel.pipeline().addLast(new Side(toClient, toServer));
        var _ = channel.closeFuture().addListener(_ -> toClient.ended());
        toClient.from(channel);
        toClient.to(client);
        toServer.to(channel);
    }

    void freeze(boolean still) {
        toServer.freeze(still);
        toClient.freeze(still);
    }

    /// Ends both sides. Idempotent.
    ///
    /// @param reset with RST
    void end(boolean reset) {
        if (over) {
            return;
        }
        over = true;
        toServer.release();
        toClient.release();
        close(client, reset);
        if (server != null) {
            close(server, reset);
        }
        gone.run();
    }

    private static void close(Channel channel, boolean reset) {
        if (reset && channel.isActive()) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            var _ = channel.close();
        } else {
            // closed by itself, a channel would drop what the socket has no room for yet
            var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /// What comes from one side.
    private final class Side extends ChannelInboundHandlerAdapter {

        private final Pipe away;
        private final Pipe back;

        Side(Pipe away, Pipe back) {
            this.away = away;
            this.back = back;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (over) {
                ((ByteBuf) message).release();
            } else {
                away.read((ByteBuf) message);
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            back.flow();
        }

        /// A connection that one side has reset is reset on the other.
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            end(true);
        }
    }
}
