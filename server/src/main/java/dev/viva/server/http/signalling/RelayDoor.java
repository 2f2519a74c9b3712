package dev.viva.server.http.signalling;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells TURN from HTTP on a connection whose encryption is already off, and takes TURN to livekit-server's relay.
///
/// Browsers are sent to `turns:` on port 443 of the host that the pages have, where this server listens. What they
/// begin with is a STUN message, whose first byte is 0 to 3 (RFC 7983, section 7); a request begins with a letter.
///
/// **Threads:** the connection's event loop; one for each connection.
public final class RelayDoor extends ChannelInboundHandlerAdapter {

    private static final int LAST_OF_STUN = 3;
    private static final int CONNECT_MS = 2_000;

    private final SocketAddress relay;
    private final Relayed relayed;
    private final Duration idle;
    private final Runnable taken;
    private final Deque<Object> waiting = new ArrayDeque<>(); // what one read decrypted; then nothing is read
    private boolean ours;
    private @Nullable Channel beyond;

    /// @param relay   where livekit-server takes TURN over plain TCP
    /// @param relayed who is relayed at this moment, by all doors
    /// @param idle    a connection on which nothing moves is closed after this
    /// @param taken   called when this connection turns out to be no HTTP
    public RelayDoor(SocketAddress relay, Relayed relayed, Duration idle, Runnable taken) {
        this.relay = relay;
        this.relayed = relayed;
        this.idle = idle;
        this.taken = taken;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (beyond != null) {
            var _ = beyond.writeAndFlush(message); // what cannot be written closes the channel
            context.channel().config().setAutoRead(beyond.isWritable());
        } else if (ours) {
            waiting.add(message);
        } else if (message instanceof ByteBuf bytes && bytes.isReadable()) {
            begin(context, bytes);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void begin(ChannelHandlerContext context, ByteBuf first) {
        if (first.getUnsignedByte(first.readerIndex()) > LAST_OF_STUN) {
            context.pipeline().remove(this);
            context.fireChannelRead(first);
            return;
        }
        taken.run();
        if (!relayed.enter(context.channel())) {
            ReferenceCountUtil.release(first);
            var _ = context.close();
            return;
        }
        ours = true;
        waiting.add(first);
        watchIdleness(context);
        takeOver(context);
    }

    /// The HTTP server's own watch stands behind this handler and would see nothing move.
    private void watchIdleness(ChannelHandlerContext context) {
        var pipeline = context.pipeline();
        if (pipeline.get(IdleStateHandler.class) != null) {
            pipeline.remove(IdleStateHandler.class);
        }
        pipeline.addBefore(
                context.name(), "relay idle", new IdleStateHandler(0, 0, idle.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (ours && event instanceof IdleStateEvent) {
            var _ = context.close();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void takeOver(ChannelHandlerContext context) {
        var client = context.channel();
        client.config().setAutoRead(false);
        var connecting = new Bootstrap()
                .group(client.eventLoop())
                .channel(client.getClass())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Back(context))
                .connect(relay);
        client.closeFuture().addListener(_ -> {
            var _ = connecting.channel().close();
        });
        connecting.addListener((ChannelFutureListener) connected -> {
            if (connected.isSuccess()) {
                beyond = connected.channel();
                waiting.forEach(message -> {
                    var _ = connected.channel().write(message);
                });
                waiting.clear();
                connected.channel().flush();
                client.config().setAutoRead(true);
            } else {
                waiting.forEach(ReferenceCountUtil::release);
                waiting.clear();
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
