package dev.viva.media.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A UDP socket on the event loop of a Vert.x context.
///
/// **Threads:** sending from any thread; what comes in is given on the event loop, within the context.
final class UdpPort {

    /// Takes datagrams. The buffer is released when the call returns.
    interface Receiver {
        void onDatagram(ByteBuf content, InetSocketAddress from);
    }

    private static final int LARGEST = 2_048;

    private final Channel channel;

    private UdpPort(Channel channel) {
        this.channel = channel;
    }

    /// Opens a socket on a free port.
    ///
    /// @param local the address to bind, whose family is the socket's
    static Future<UdpPort> open(ContextInternal context, InetAddress local, Receiver receiver) {
        var opened = Promise.<UdpPort>promise();
        var loop = context.nettyEventLoop();
        var _ = new Bootstrap()
                .group(loop)
                .channelFactory(channels(loop, local))
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST))
                .handler(new Inbound(context, receiver))
                .bind(local, 0)
                .addListener(bound -> {
                    if (bound.isSuccess()) {
                        opened.complete(new UdpPort(((ChannelFuture) bound).channel()));
                    } else {
                        opened.fail(bound.cause());
                    }
                });
        return opened.future();
    }

    /// Sends an array.
    void send(byte[] datagram, int offset, int length, InetSocketAddress to) {
        var content = channel.alloc().directBuffer(length).writeBytes(datagram, offset, length);
        var _ = channel.writeAndFlush(new DatagramPacket(content, to), channel.voidPromise());
    }

    /// False while more waits to be sent than the socket takes; a packet sent then would be late.
    boolean writable() {
        return channel.isWritable();
    }

    /// Closes the socket; what was sent before is still written.
    Future<Void> close() {
        var closed = Promise.<Void>promise();
        var _ = channel.close().addListener(_ -> closed.complete());
        return closed.future();
    }

    private static ChannelFactory<Channel> channels(EventLoop loop, InetAddress local) {
        var family = local instanceof Inet6Address ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
        var io = loop instanceof IoEventLoop it ? it : null;
        if (io != null && io.isIoType(EpollIoHandler.class)) {
            return () -> new EpollDatagramChannel(family);
        }
        if (io != null && io.isIoType(NioIoHandler.class)) {
            return () -> new NioDatagramChannel(family);
        }
        throw new IllegalStateException(
                "an event loop of " + loop.getClass().getName() + ", expected one of epoll or NIO");
    }

    private static final class Inbound extends SimpleChannelInboundHandler<DatagramPacket> {

        private final ContextInternal context;
        private final Receiver receiver;

        Inbound(ContextInternal context, Receiver receiver) {
            this.context = context;
            this.receiver = receiver;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext handler, DatagramPacket datagram) {
            var before = context.beginDispatch();
            try {
                receiver.onDatagram(datagram.content(), datagram.sender());
            } finally {
                context.endDispatch(before);
            }
        }

        /// A datagram that could not be delivered (an ICMP answer) is the peer's silence, which ICE watches; a fault of
        /// ours goes to the context's handler.
        @Override
        public void exceptionCaught(ChannelHandlerContext handler, Throwable cause) {
            if (!(cause instanceof IOException)) {
                context.reportException(cause);
            }
        }
    }
}
