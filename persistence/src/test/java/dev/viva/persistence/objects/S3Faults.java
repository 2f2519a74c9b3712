package dev.viva.persistence.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before an S3 server on a free loopback port and spoils what goes through.
public final class S3Faults implements AutoCloseable {

    /// Bytes that come through before a line is cut: heads do, bodies do not.
    private static final int LET_THROUGH = 4_000;

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger met = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;

    public S3Faults(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// What is wrong.
    public enum Fault {
        NONE,
        /// Connections are closed at once.
        GONE,
        /// Connections stand, and nothing comes.
        SILENT,
        /// Each request is answered by 503.
        ERRORS,
        /// Answers end after their first bytes.
        CUT_ANSWERS,
        /// Requests end after their first bytes.
        CUT_REQUESTS,
        /// One bit of every long answer is another.
        FLIPPED_ANSWERS,
        /// One bit of every long request is another.
        FLIPPED_REQUESTS
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Connections that met a fault.
    public int met() {
        return met.get();
    }

    /// Breaks the connections that stand: the next ones meet the fault.
    public void set(Fault next) {
        fault = next;
        sockets.forEach(S3Faults::close);
    }

    @Override
    public void close() {
        close(server);
        set(Fault.GONE);
    }

    private void accept() {
        try {
            while (true) {
                var in = server.accept();
                sockets.add(in);
                var now = fault;
                if (now != Fault.NONE) {
                    met.incrementAndGet();
                }
                Thread.ofVirtual().start(() -> serve(in, now));
            }
        } catch (IOException e) {
            close(server); // the end
        }
    }

    private void serve(Socket in, Fault now) {
        try {
            switch (now) {
                case GONE -> close(in);
                case SILENT -> in.getInputStream().transferTo(OutputStream.nullOutputStream());
                case ERRORS -> refuse(in);
                default -> connect(in, now);
            }
        } catch (IOException e) {
            close(in);
        }
    }

    private static void refuse(Socket in) throws IOException {
        if (in.getInputStream().read(new byte[LET_THROUGH]) > 0) {
            in.getOutputStream()
                    .write("HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        close(in);
    }

    private void connect(Socket in, Fault now) throws IOException {
        var out = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(out);
        Thread.ofVirtual().start(() -> pump(in, out, now == Fault.CUT_REQUESTS, now == Fault.FLIPPED_REQUESTS));
        pump(out, in, now == Fault.CUT_ANSWERS, now == Fault.FLIPPED_ANSWERS);
    }

    private void pump(Socket from, Socket to, boolean cut, boolean flip) {
        try {
            pump(from.getInputStream(), to.getOutputStream(), cut, flip);
        } catch (IOException e) {
            // one side is gone: both are closed below
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
        }
    }

    private static void pump(InputStream from, OutputStream to, boolean cut, boolean flip) throws IOException {
        var piece = new byte[LET_THROUGH];
        var through = 0;
        for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
            if (flip && through > LET_THROUGH) {
                piece[read / 2] ^= 1;
            }
            through += read;
            if (cut && through > LET_THROUGH) {
                return;
            }
            to.write(piece, 0, read);
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
