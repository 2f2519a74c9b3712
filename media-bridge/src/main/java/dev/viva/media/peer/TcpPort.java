package dev.viva.media.peer;

import dev.viva.media.ice.IcePath;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/// A TCP connection that carries packets: two bytes of length before each (RFC 4571).
///
/// At most 64 KiB wait to be written, above that packets are dropped and counted: sound that is late is of no use. A
/// frame above 2048 bytes is skipped and counted.
///
/// **Threads:** sending from any thread; what comes in is given on the event loop, within the context.
final class TcpPort implements Way {

    /// Hears what becomes of a connection.
    interface Receiver {

        /// Once, before anything else, unless the connection could not be made.
        void onOpened(TcpPort port);

        /// A packet. The buffer is released when the call returns.
        void onFrame(ByteBuf content, IcePath path);

        /// Once: the connection is gone, or could not be made within five seconds.
        void onClosed(IcePath path);
    }

    static final int LARGEST = 2_048;
    static final int MOST_WAITING = 64 * 1_024;

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int HEADER = 2;

    private final Channel channel;
    private final LongAdder dropped = new LongAdder();
    private long oversize;

    private TcpPort(Channel channel) {
        this.channel = channel;
    }

    /// Begins to connect.
    static void open(ContextInternal context, IcePath path, Receiver receiver) {
        var loop = context.nettyEventLoop();
        var _ = new Bootstrap()
                .group(loop)
                .channelFactory(channels(loop))
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(MOST_WAITING / 2, MOST_WAITING))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        read(channel, context, path, receiver);
                    }
                })
                .connect(path.remote())
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        context.dispatch(_ -> receiver.onClosed(path));
                    }
                });
    }

    /// Has what comes on a channel cut into frames.
    static TcpPort read(Channel channel, ContextInternal context, IcePath path, Receiver receiver) {
        var port = new TcpPort(channel);
        channel.pipeline()
                .addLast(new LengthFieldBasedFrameDecoder(LARGEST + HEADER, 0, HEADER, 0, HEADER))
                .addLast(new Inbound(context, path, port, receiver));
        return port;
    }

    @Override
    public void send(byte[] packet, int offset, int length) {
        if (!channel.isWritable()) {
            dropped.increment();
            return;
        }
        var framed =
                channel.alloc().directBuffer(HEADER + length).writeShort(length).writeBytes(packet, offset, length);
        var _ = channel.writeAndFlush(framed, channel.voidPromise());
    }

    @Override
    public boolean writable() {
        return channel.isWritable();
    }

    /// Packets that found too much waiting.
    long dropped() {
        return dropped.sum();
    }

    /// Frames that were too long. On the event loop.
    long oversize() {
        return oversize;
    }

    /// Closes the connection; what was sent before is still written. The receiver is not told.
    Future<Void> close() {
        var closed = Promise.<Void>promise();
        channel.pipeline().get(Inbound.class).silent = true;
        var _ = channel.close().addListener(_ -> closed.complete());
        return closed.future();
    }

    private static ChannelFactory<Channel> channels(EventLoop loop) {
        var epoll = loop instanceof IoEventLoop it && it.isIoType(EpollIoHandler.class);
        return epoll ? EpollSocketChannel::new : NioSocketChannel::new;
    }

    private static final class Inbound extends SimpleChannelInboundHandler<ByteBuf> {

        private final ContextInternal context;
        private final IcePath path;
        private final TcpPort port;
        private final Receiver receiver;
        private boolean silent;

        Inbound(ContextInternal context, IcePath path, TcpPort port, Receiver receiver) {
            this.context = context;
            this.path = path;
            this.port = port;
            this.receiver = receiver;
        }

        @Override
        public void channelActive(ChannelHandlerContext handler) {
            context.dispatch(port, receiver::onOpened);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext handler, ByteBuf frame) {
            if (silent) {
                return;
            }
            var before = context.beginDispatch();
            try {
                receiver.onFrame(frame, path);
            } finally {
                context.endDispatch(before);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext handler) {
            if (!silent) {
                context.dispatch(_ -> receiver.onClosed(path));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext handler, Throwable cause) {
            if (cause instanceof TooLongFrameException) {
                port.oversize++;
            } else if (cause instanceof IOException) {
                var _ = handler.close(); // a reset; the end is told by channelInactive
            } else {
                context.reportException(cause);
            }
        }
    }
}
