package dev.viva.server.http.signalling;

import dev.viva.server.http.guard.HttpCounters;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Tells TURN from HTTP on a connection whose encryption is already off, and takes TURN to livekit-server's relay.
///
/// Browsers are sent to `turns:` on port 443 of the host that the pages have, where this server listens. What they
/// begin with is a STUN message, whose first byte is 0 to 3 (RFC 7983, section 7); a request begins with a letter.
///
/// **Threads:** the connection's event loop; one for each connection.
public final class RelayDoor extends ChannelInboundHandlerAdapter {

    /// Candidates who are relayed at once; a bridge holds forty, and each has two while it comes back.
    static final int MOST = 500;

    private static final int LAST_OF_STUN = 3;
    private static final int CONNECT_MS = 2_000;

    private final SocketAddress relay;
    private final AtomicInteger open;
    private final HttpCounters counters;
    private final Runnable taken;
    private @Nullable Channel beyond;

    /// @param relay where livekit-server takes TURN over plain TCP
    /// @param open  connections that are relayed at this moment, of all doors
    /// @param taken called when this connection turns out to be no HTTP
    public RelayDoor(SocketAddress relay, AtomicInteger open, HttpCounters counters, Runnable taken) {
        this.relay = relay;
        this.open = open;
        this.counters = counters;
        this.taken = taken;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (beyond != null) {
            var _ = beyond.writeAndFlush(message); // what cannot be written closes the channel
            context.channel().config().setAutoRead(beyond.isWritable());
        } else if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            if (bytes.getUnsignedByte(bytes.readerIndex()) <= LAST_OF_STUN) {
                takeOver(context, bytes);
            } else {
                context.pipeline().remove(this);
                context.fireChannelRead(message);
            }
        } else {
            context.fireChannelRead(message);
        }
    }

    private void takeOver(ChannelHandlerContext context, ByteBuf first) {
        taken.run();
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            counters.relayRefused();
            ReferenceCountUtil.release(first);
            var _ = context.close();
            return;
        }
        var client = context.channel();
        client.closeFuture().addListener(_ -> open.decrementAndGet());
        client.config().setAutoRead(false);
        var connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(client.getClass())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Back(context))
                .connect(relay);
        beyond = connecting.channel();
        client.closeFuture().addListener(_ -> {
            var _ = connecting.channel().close();
        });
        connecting.addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                var _ = connected.channel().writeAndFlush(first);
                client.config().setAutoRead(true);
            } else {
                ReferenceCountUtil.release(first);
                var _ = context.close();
            }
        });
    }

    /// From the relay to the browser.
    private static final class Back extends ChannelInboundHandlerAdapter {

        private final ChannelHandlerContext client;

        Back(ChannelHandlerContext client) {
            this.client = client;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var _ = client.writeAndFlush(message);
            context.channel().config().setAutoRead(client.channel().isWritable());
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            client.channel().config().setAutoRead(context.channel().isWritable());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            var _ = client.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            var _ = context.close(); // the other end is told by channelInactive
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (beyond != null) {
            beyond.config().setAutoRead(context.channel().isWritable());
        }
        context.fireChannelWritabilityChanged();
    }
}
