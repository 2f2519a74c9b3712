package dev.viva.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/// Closes a connection whose client goes on asking while it does not read what it was answered. WebSocket pings are
/// answered below all our limits: without this, a client that only sends fills the memory as fast as its line is.
///
/// **Threads:** the connection's event loop; one for each connection.
final class UnreadAnswers extends ChannelInboundHandlerAdapter {

    /// Bytes that may wait for one client: far more than any page, caption or piece of a recording that is on its way.
    static final int MOST_BYTES = 1 << 20;

    private final HttpCounters counters;

    UnreadAnswers(HttpCounters counters) {
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        var waiting = context.channel().unsafe().outboundBuffer();
        if (waiting != null && waiting.totalPendingWriteBytes() > MOST_BYTES) {
            ReferenceCountUtil.release(message);
            counters.unreadClosed();
            context.close();
        } else {
            context.fireChannelRead(message);
        }
    }
}
