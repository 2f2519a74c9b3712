package dev.viva.server.http.guard;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/// Closes a connection whose client goes on asking while it does not read what it was answered. WebSocket pings are
/// answered below all our limits: without this, a client that only sends fills the memory as fast as its line is.
///
/// **Threads:** the connection's event loop; one for each connection.
public final class UnreadAnswers extends ChannelInboundHandlerAdapter {

    /// Bytes that a client may send while what it was answered fills every buffer on the way: far above any request.
    static final int MOST_BYTES = 1 << 20;

    private final HttpCounters counters;
    private long unreadFor; // bytes that have come since it stopped to read

    public UnreadAnswers(HttpCounters counters) {
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var bytes = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        unreadFor = context.channel().isWritable() ? 0 : unreadFor + bytes;
        if (unreadFor > MOST_BYTES) {
            ReferenceCountUtil.release(message);
            if (context.channel().isOpen()) {
                counters.unreadClosed();
                var _ = context.close();
            }
        } else {
            context.fireChannelRead(message);
        }
    }
}
