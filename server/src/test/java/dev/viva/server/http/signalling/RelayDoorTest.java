package dev.viva.server.http.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.server.http.guard.HttpCounters;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections of a real network, without their encryption. With it, and with Chromium and livekit-server:
/// `PublicHostIT`.
@Timeout(60)
class RelayDoorTest {

    /// The head of a STUN request: allocate, no content, the magic cookie.
    private static final byte[] STUN = {0x00, 0x03, 0, 0, 0x21, 0x12, (byte) 0xA4, 0x42};

    private static final int IDLE_S = 3;

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final HttpCounters counters = new HttpCounters();
    private final Relayed relayed = new Relayed(counters);
    private final AtomicInteger taken = new AtomicInteger();
    private ServerSocket relay;
    private Channel door;

    @BeforeEach
    void listen() throws Exception {
        relay = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        door = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), relay.getLocalPort());
                        channel.pipeline()
                                .addLast(
                                        new IdleStateHandler(0, 0, IDLE_S),
                                        new RelayDoor(to, relayed, Duration.ofSeconds(IDLE_S), taken::incrementAndGet),
                                        new Web());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
    }

    @AfterEach
    void close() throws Exception {
        relay.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    /// What stands for the HTTP server: says "web:" and what it got.
    private static final class Web extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            var text = ((ByteBuf) message).toString(StandardCharsets.US_ASCII);
            ((ByteBuf) message).release();
            var _ = context.writeAndFlush(
                    context.alloc().buffer().writeBytes(("web:" + text).getBytes(StandardCharsets.US_ASCII)));
        }
    }

    @Test
    void aRequestGoesToTheWebAndNothingToTheRelay() throws Exception {
        try (var browser = connect()) {
            browser.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
            assertThat(read(browser, 9)).isEqualTo("web:GET /".getBytes(StandardCharsets.US_ASCII));
            browser.getOutputStream().write(STUN); // only the first byte of a connection counts
            assertThat(read(browser, 4)).isEqualTo("web:".getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(taken).hasValue(0);
        assertThat(relayed.all()).isZero();
    }

    @Test
    void stunGoesToTheRelayAndWhatItSaysComesBack() throws Exception {
        try (var browser = connect()) {
            browser.getOutputStream().write(STUN);
            try (var beyond = relay.accept()) {
                assertThat(read(beyond, STUN.length)).isEqualTo(STUN);
                beyond.getOutputStream().write(new byte[] {1, 3, 7});
                assertThat(read(browser, 3)).containsExactly(1, 3, 7);
                browser.getOutputStream().write("GET".getBytes(StandardCharsets.US_ASCII));
                assertThat(read(beyond, 3)).isEqualTo("GET".getBytes(StandardCharsets.US_ASCII));
                assertThat(taken).hasValue(1);
                assertThat(relayed.all()).isEqualTo(1);
            }
            assertThat(browser.getInputStream().read())
                    .as("the relay has closed")
                    .isEqualTo(-1);
        }
        await().until(() -> relayed.all() == 0);
    }

    @Test
    void aBrowserThatGoesTakesItsConnectionToTheRelayAlong() throws Exception {
        var browser = connect();
        browser.getOutputStream().write(STUN);
        try (var beyond = relay.accept()) {
            read(beyond, STUN.length);
            browser.close();

            assertThat(beyond.getInputStream().read()).isEqualTo(-1);
        }
        await().until(() -> relayed.all() == 0);
    }

    @Test
    void whatABrowserDoesNotReadHoldsTheRelayUpAndFillsNoMemory() throws Exception {
        var piece = new byte[1 << 20];
        try (var browser = connect()) {
            browser.getOutputStream().write(STUN);
            try (var beyond = relay.accept()) {
                var writer = Thread.ofVirtual().start(() -> writeMany(beyond, piece, 64));
                writer.join(2_000); // far longer than 64 MiB need on this machine if somebody takes them
                assertThat(writer.isAlive()).as("nobody reads, so nobody takes").isTrue();

                assertThat(browser.getInputStream().readNBytes(64 * piece.length))
                        .hasSize(64 * piece.length);
                writer.join();
            }
        }
    }

    private static void writeMany(Socket to, byte[] piece, int times) {
        try {
            for (var i = 0; i < times; i++) {
                to.getOutputStream().write(piece);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whileTheRelayIsAwayTheConnectionIsClosed() throws Exception {
        relay.close();
        try (var browser = connect()) {
            browser.getOutputStream().write(STUN);

            assertThat(browser.getInputStream().read()).isEqualTo(-1);
        }
        await().until(() -> relayed.all() == 0);
    }

    @Test
    void aConnectionOnWhichSomethingMovesOutlivesTheIdleTimeAndASilentOneDoesNot() throws Exception {
        try (var browser = connect()) {
            browser.getOutputStream().write(STUN);
            try (var beyond = relay.accept()) {
                read(beyond, STUN.length);
                for (var second = 0; second < 2 * IDLE_S; second++) {
                    Thread.sleep(1_000);
                    beyond.getOutputStream().write(7); // as sound comes from the interviewer
                    assertThat(browser.getInputStream().read()).isEqualTo(7);
                }

                assertThat(browser.getInputStream().read())
                        .as("nothing moves any more")
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void oneAddressGetsNoMoreThanItsShareAndTheRestIsCounted() throws Exception {
        var browsers = new ArrayList<Socket>();
        try {
            for (var i = 0; i < Relayed.MOST_OF_ONE; i++) {
                var browser = connect();
                browsers.add(browser);
                browser.getOutputStream().write(STUN);
            }
            await().until(() -> relayed.all() == Relayed.MOST_OF_ONE);
            try (var refused = connect()) {
                refused.getOutputStream().write(STUN);
                assertThat(refused.getInputStream().read()).isEqualTo(-1);
            }
            assertThat(counters.refusedRelays()).isEqualTo(1);
        } finally {
            for (var browser : browsers) {
                browser.close();
            }
        }
        await().until(() -> relayed.all() == 0);
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), ((InetSocketAddress) door.localAddress()).getPort());
    }

    private static byte[] read(Socket from, int bytes) throws IOException {
        var read = from.getInputStream().readNBytes(bytes);
        return Arrays.copyOf(read, read.length);
    }
}
