package dev.viva.media.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/// Datagrams between the event loop, which brings and sends them, and BouncyCastle, which waits for them.
///
/// Holds at most 64; when full the newest is dropped and counted, for DTLS repeats what is lost. So is a datagram of
/// records that no peer makes: BouncyCastle would answer some of them with a fatal alert, which ends the association.
/// After the handshake nobody waits any more: reading an empty inbox then ends at once.
///
/// **Threads:** any. **Errors:** once closed, reading fails, which ends a handshake in progress.
public final class DtlsInbox implements DatagramTransport {

    private static final int CAPACITY = 64;
    private static final int RECEIVE_LIMIT = 2_048;
    private static final int SEND_LIMIT = 1_200; // the least that every path of WebRTC carries

    private final BlockingQueue<byte[]> datagrams = new ArrayBlockingQueue<>(CAPACITY);
    private final Consumer<byte[]> out;
    private final LongAdder dropped = new LongAdder();
    private volatile boolean waits = true;
    private volatile boolean closed;

    /// An open inbox.
    ///
    /// @param out sends a datagram; called on any thread
    public DtlsInbox(Consumer<byte[]> out) {
        this.out = out;
    }

    /// Whether a datagram that starts like this is DTLS (RFC 7983).
    public static boolean looksLike(int firstByte) {
        return firstByte >= 20 && firstByte <= 63;
    }

    /// Brings a datagram.
    ///
    /// @return false, counted, if it was dropped
    public boolean offer(byte[] datagram) {
        var taken = DtlsRecords.wellFormed(datagram) && datagrams.offer(datagram);
        if (!taken) {
            dropped.increment();
        }
        return taken;
    }

    /// Datagrams that were malformed or found the inbox full.
    public long dropped() {
        return dropped.sum();
    }

    boolean isEmpty() {
        return datagrams.isEmpty();
    }

    void stopWaiting() {
        waits = false;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    @Override
    public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
        var datagram = take(waitMillis);
        if (closed) {
            throw new IOException("closed");
        }
        if (datagram == null) {
            if (!waits) {
                throw new InterruptedIOException(
                        "nothing there"); // the one answer that BouncyCastle does not wait after
            }
            return -1;
        }
        var taken = Math.min(length, datagram.length);
        System.arraycopy(datagram, 0, buffer, offset, taken);
        return taken;
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        var datagram = new byte[length];
        System.arraycopy(buffer, offset, datagram, 0, length);
        out.accept(datagram);
    }

    @Override
    public void close() {
        closed = true;
        if (!datagrams.offer(new byte[0])) { // wakes the one who waits
            datagrams.clear();
        }
    }

    private byte @Nullable [] take(int waitMillis) throws InterruptedIOException {
        if (!waits) {
            return datagrams.poll();
        }
        try {
            return datagrams.poll(Math.max(1, waitMillis), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in a handshake");
        }
    }
}
