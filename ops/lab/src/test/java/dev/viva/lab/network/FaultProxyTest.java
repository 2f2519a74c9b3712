package dev.viva.lab.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every fault of the proxy, felt by a real socket.
@Timeout(60)
class FaultProxyTest {

    private static final int NAME = 'a';
    private static final int PATIENCE_MS = 20_000;
    private static final int SHORT_MS = 300;

    private final List<Socket> clients = new ArrayList<>();
    private EchoServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer(NAME);
        proxy = FaultProxy.before(server.address());
    }

    @AfterEach
    void stop() throws IOException {
        for (var client : clients) {
            client.close();
        }
        proxy.close();
        server.close();
    }

    @Test
    void passesEverythingOnInOrder() throws Exception {
        var bytes = bytes(3_000_000); // more than may wait

        var client = greeted();
        var echoed = echo(client, bytes);

        assertThat(echoed).isEqualTo(bytes);
        assertThat(proxy.passed(Direction.TO_SERVER)).isEqualTo(bytes.length);
        assertThat(proxy.passed(Direction.TO_CLIENT)).isEqualTo(bytes.length + 1L);
    }

    @Test
    void whatOneSideHasSaidBeforeItClosedStillArrives() throws Exception {
        try (var reader = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            proxy.servers(List.of((InetSocketAddress) reader.getLocalSocketAddress()));
            proxy.trouble(Direction.TO_SERVER, Trouble.NONE.late(Duration.ofMillis(SHORT_MS), Duration.ZERO));

            var client = connect();
            client.getOutputStream().write(bytes(1_000));
            client.close();

            try (var taken = reader.accept()) {
                assertThat(taken.getInputStream().readAllBytes()).isEqualTo(bytes(1_000));
            }
        }
    }

    @Test
    void latencyAndJitterDelayBytesWithoutReorderingThem() throws Exception {
        var client = greeted();
        var trouble = Trouble.NONE.late(Duration.ofMillis(200), Duration.ofMillis(100));
        proxy.trouble(Direction.TO_SERVER, trouble);

        var begun = System.nanoTime();
        var echoed = echo(client, bytes(100_000));

        assertThat(echoed).isEqualTo(bytes(100_000));
        assertThat(millisSince(begun)).isGreaterThanOrEqualTo(200);
    }

    @Test
    void bandwidthHoldsInEachDirectionForItself() throws Exception {
        var client = greeted();
        proxy.trouble(Direction.TO_CLIENT, Trouble.NONE.slow(50_000));

        var begun = System.nanoTime();
        echo(client, bytes(40_000));

        assertThat(millisSince(begun)).isGreaterThanOrEqualTo(700);
    }

    @Test
    void slicesArriveAsPiecesOfTheirOwn() throws Exception {
        var client = greeted();
        proxy.trouble(Direction.TO_CLIENT, Trouble.NONE.sliced(3, Duration.ofMillis(60)));
        client.getOutputStream().write(bytes(12));

        var reads = new ArrayList<Integer>();
        var buffer = new byte[100];
        for (var got = 0; got < 12; got += reads.getLast()) {
            reads.add(client.getInputStream().read(buffer));
        }

        assertThat(reads).hasSizeGreaterThan(1).allMatch(size -> size % 3 == 0);
    }

    @Test
    void refusesWhileItStandsAndIsThereAgain() throws Exception {
        var standing = greeted();

        proxy.refuse();

        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
        assertThat(echo(standing, bytes(10))).as("stands").isEqualTo(bytes(10));
        proxy.heal();
        assertThat(echo(greeted(), bytes(10))).isEqualTo(bytes(10));
    }

    @Test
    void cutsWhatStandsWithAReset() throws Exception {
        var client = greeted();

        proxy.cut();

        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(proxy.open()).isZero();
        assertThat(echo(greeted(), bytes(10))).as("the next one").isEqualTo(bytes(10));
    }

    @Test
    void hangsAndGoesOnWhereItStood() throws Exception {
        var standing = greeted();

        proxy.hang();
        var late = connect();
        standing.getOutputStream().write(bytes(10));
        standing.setSoTimeout(SHORT_MS);
        late.setSoTimeout(SHORT_MS);

        assertThatThrownBy(() -> standing.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> late.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        proxy.heal();
        standing.setSoTimeout(PATIENCE_MS);
        late.setSoTimeout(PATIENCE_MS);
        assertThat(standing.getInputStream().readNBytes(10)).isEqualTo(bytes(10));
        assertThat(late.getInputStream().read()).isEqualTo(NAME);
    }

    @Test
    void resetsAfterSoManyBytes() throws Exception {
        proxy.trouble(Direction.TO_SERVER, Trouble.NONE.resetAfter(1_000));
        var client = greeted();

        assertThatThrownBy(() -> {
                    client.getOutputStream().write(bytes(5_000));
                    client.getInputStream().readAllBytes();
                })
                .isInstanceOf(SocketException.class);
        assertThat(proxy.passed(Direction.TO_SERVER)).isEqualTo(1_000);
    }

    @Test
    void closesAfterSoManyBytes() throws Exception {
        proxy.trouble(Direction.TO_CLIENT, Trouble.NONE.closedAfter(1 + 100));
        var client = greeted();
        client.getOutputStream().write(bytes(100));

        assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes(100));
    }

    @Test
    void turnsAwayWhoIsTooMany() throws Exception {
        proxy.mostConnections(1);
        var first = greeted();

        assertThatThrownBy(() -> connect().getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(proxy.turnedAway()).isEqualTo(1);
        first.close();
        Awaitility.await("room").until(() -> proxy.open() == 0);
        assertThat(echo(greeted(), bytes(10))).isEqualTo(bytes(10));
    }

    @Test
    void takesTheFirstServerThatAccepts() throws Exception {
        try (var second = new EchoServer('b')) {
            proxy.servers(List.of(server.address(), second.address()));
            assertThat(connect().getInputStream().read()).isEqualTo(NAME);

            server.close();

            assertThat(connect().getInputStream().read()).isEqualTo('b');
        }
        assertThatThrownBy(() -> connect().getInputStream().read())
                .as("none is left")
                .isInstanceOf(SocketException.class);
        assertThat(proxy.turnedAway()).isEqualTo(1);
    }

    @Test
    void isGoneOnceItIsClosed() throws Exception {
        var client = greeted();

        proxy.close();
        proxy.close();

        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
    }

    private Socket connect() throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(PATIENCE_MS);
        clients.add(client);
        return client;
    }

    /// Connected to a server that has said its name.
    private Socket greeted() throws IOException {
        var client = connect();
        assertThat(client.getInputStream().read()).isEqualTo(NAME);
        return client;
    }

    private static byte[] echo(Socket client, byte[] bytes) throws IOException {
        Thread.ofVirtual().start(() -> {
            try {
                client.getOutputStream().write(bytes);
            } catch (IOException e) {
                // whoever reads will notice
            }
        });
        return client.getInputStream().readNBytes(bytes.length);
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
