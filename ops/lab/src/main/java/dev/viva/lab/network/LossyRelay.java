package dev.viva.lab.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A UDP relay with bad weather both ways: whoever sends to it first is the guest, whose datagrams go to the server and
/// back. Only media suffers; STUN and DTLS pass, since a connection that is not set up teaches nothing about sound.
///
/// ```
/// var relay = new LossyRelay(serverAddress, toServer, toGuest, seed);   // and tell the guest relay.address()
/// ```
///
/// **Threads:** three of its own; [#close] from any. On loopback only.
public final class LossyRelay implements AutoCloseable {

    private static final int LARGEST = 2_048;
    private static final int MOST_WAITING = 10_000;

    /// Where datagrams of one direction go.
    private interface Exit {
        void send(byte[] bytes) throws IOException;
    }

    private final DatagramSocket front;
    private final DatagramSocket back;
    private final InetSocketAddress server;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable SocketAddress guest;
    private volatile boolean closed;

    /// Opens both sockets.
    ///
    /// @param server   where the guest's datagrams go
    /// @param toServer weather on the way there
    /// @param toGuest  and back
    public LossyRelay(InetSocketAddress server, Weather toServer, Weather toGuest, long seed) {
        this.server = server;
        try {
            front = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            back = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform()
                .daemon()
                .start(() -> pump(front, from -> guest = from, this::toServer, new LossyPath(toServer, seed)));
        Thread.ofPlatform()
                .daemon()
                .start(() -> pump(back, from -> {}, this::toGuest, new LossyPath(toGuest, seed + 1)));
    }

    /// Where the guest has to send to.
    public InetSocketAddress address() {
        return (InetSocketAddress) front.getLocalSocketAddress();
    }

    /// Datagrams of media that did not get through.
    public long dropped() {
        return dropped.get();
    }

    /// Closes the sockets; what is under way is lost. Idempotent.
    @Override
    public void close() {
        closed = true;
        front.close();
        back.close();
        later.shutdownNow();
    }

    private void pump(DatagramSocket from, Consumer<SocketAddress> sender, Exit to, LossyPath path) {
        var datagram = new DatagramPacket(new byte[LARGEST], LARGEST);
        var arrivals = new long[LossyPath.MOST_COPIES];
        while (!closed) {
            try {
                datagram.setLength(LARGEST);
                from.receive(datagram);
                sender.accept(datagram.getSocketAddress());
                var bytes = new byte[datagram.getLength()];
                System.arraycopy(datagram.getData(), 0, bytes, 0, bytes.length);
                forward(bytes, to, path, arrivals);
            } catch (IOException e) {
                // closed, or nobody there: the next one may get through
            }
        }
    }

    private void forward(byte[] bytes, Exit to, LossyPath path, long[] arrivals) throws IOException {
        var first = bytes.length == 0 ? 0 : bytes[0] & 0xff;
        if (first < 128 || first > 191) {
            to.send(bytes);
            return;
        }
        var now = System.nanoTime();
        var copies = path.send(now, arrivals);
        if (copies == 0 || waiting.get() > MOST_WAITING) {
            dropped.incrementAndGet();
            return;
        }
        for (var copy = 0; copy < copies; copy++) {
            waiting.incrementAndGet();
            var _ = later.schedule(() -> arrive(bytes, to), arrivals[copy] - now, TimeUnit.NANOSECONDS);
        }
    }

    private void arrive(byte[] bytes, Exit to) {
        waiting.decrementAndGet();
        try {
            to.send(bytes);
        } catch (IOException e) {
            dropped.incrementAndGet();
        }
    }

    private void toServer(byte[] bytes) throws IOException {
        back.send(new DatagramPacket(bytes, bytes.length, server));
    }

    private void toGuest(byte[] bytes) throws IOException {
        var whom = guest;
        if (whom != null) {
            front.send(new DatagramPacket(bytes, bytes.length, whom));
        }
    }
}
