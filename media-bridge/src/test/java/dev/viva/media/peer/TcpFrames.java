package dev.viva.media.peer;

import dev.viva.media.hostile.FuzzTarget;
import dev.viva.media.ice.IcePath;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/// What comes on a TCP connection that carries packets (RFC 4571), in pieces that do not respect frames: each frame is
/// given as it was sent or counted as too long, and no byte is kept once the connection is gone.
public final class TcpFrames implements FuzzTarget {

    private static final int[] PIECES = {1, 1, 3, 700, 2, 5_000};

    private final ContextInternal context = ((VertxInternal) Vertx.vertx()).createEventLoopContext();
    private final IcePath path = new IcePath(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), 1);

    @Override
    public List<byte[]> seeds() {
        var full = new byte[2 + TcpPort.LARGEST];
        full[0] = (byte) (TcpPort.LARGEST >> 8);
        return List.of(
                new byte[] {0, 3, 1, 2, 3},
                new byte[] {0, 0, 0, 1, 7},
                new byte[] {0, 2, 1, 2, 0, 1, 3, 0, 4, 1},
                full);
    }

    @Override
    public boolean take(byte[] input) {
        var heard = new Heard();
        var channel = new EmbeddedChannel();
        var port = TcpPort.read(channel, context, path, heard);
        var at = 0;
        for (var piece = 0; at < input.length; piece++) {
            var length = Math.min(PIECES[piece % PIECES.length], input.length - at);
            var sent = channel.alloc().buffer(length).writeBytes(input, at, length);
            heard.sent.add(sent);
            channel.writeInbound(sent);
            at += length;
        }
        channel.finishAndReleaseAll();
        heard.compareWith(input, port.oversize());
        return heard.frames > 0 && port.oversize() == 0;
    }

    @Override
    public long mostAllocated(int length) {
        return 64 * 1_024 + 64L * length;
    }

    private static final class Heard implements TcpPort.Receiver {

        private final List<ByteBuf> sent = new ArrayList<>();
        private final ByteBuf all = Unpooled.buffer();
        private int frames;
        private int closed;

        @Override
        public void onOpened(TcpPort port) {
            throw new AssertionError("opened again");
        }

        @Override
        public void onFrame(ByteBuf content, IcePath path) {
            frames++;
            all.writeBytes(content);
        }

        @Override
        public void onClosed(IcePath path) {
            closed++;
        }

        /// Reads the stream once more, in the plainest way.
        void compareWith(byte[] input, long oversize) {
            var expected = Unpooled.buffer();
            var expectedFrames = 0;
            var tooLong = 0;
            for (int at = 0, length; at + 2 <= input.length; at += 2 + length) {
                length = ((input[at] & 0xff) << 8) | (input[at + 1] & 0xff);
                if (length > TcpPort.LARGEST) {
                    tooLong++;
                } else if (at + 2 + length <= input.length) {
                    expectedFrames++;
                    expected.writeBytes(input, at + 2, length);
                }
            }
            if (frames != expectedFrames || !all.equals(expected) || oversize != tooLong || closed != 1) {
                throw new AssertionError(frames + " frames, expected " + expectedFrames + "; " + oversize
                        + " too long, expected " + tooLong + "; closed " + closed + " times");
            }
            if (sent.stream().anyMatch(buffer -> buffer.refCnt() > 0)) {
                throw new AssertionError("bytes are kept");
            }
        }
    }
}
