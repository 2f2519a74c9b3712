package dev.viva.media.peer;

import dev.viva.media.ice.IceCandidate;
import dev.viva.media.ice.Protocol;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A TCP port before a media server: frames become its datagrams and back, in pieces that do not respect frames.
final class TcpFront implements AutoCloseable {

    final List<Socket> accepted = new CopyOnWriteArrayList<>();

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private volatile boolean reading = true;

    TcpFront(InetSocketAddress server) {
        this.server = server;
        try {
            listener = new ServerSocket();
            listener.setReceiveBufferSize(4_096);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::acceptAll);
    }

    IceCandidate candidate() {
        return new IceCandidate((InetSocketAddress) listener.getLocalSocketAddress(), Protocol.TCP, 1);
    }

    /// Reads nothing any more.
    void stopReading() {
        reading = false;
    }

    /// Writes bytes as they are on the newest connection.
    void write(byte[] bytes) throws IOException {
        var out = accepted.getLast().getOutputStream();
        synchronized (out) {
            out.write(bytes);
        }
    }

    /// Closes the open connections.
    void cut() throws IOException {
        for (var socket : accepted) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                var datagrams = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                accepted.add(socket);
                Thread.ofVirtual().start(() -> inbound(socket, datagrams));
                Thread.ofVirtual().start(() -> outbound(socket, datagrams));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void inbound(Socket socket, DatagramSocket datagrams) {
        try (datagrams) {
            var in = new DataInputStream(socket.getInputStream());
            while (reading) {
                var frame = new byte[in.readUnsignedShort()];
                in.readFully(frame);
                datagrams.send(new DatagramPacket(frame, frame.length, server));
            }
            while (!socket.isClosed()) {
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // cut
        }
    }

    private void outbound(Socket socket, DatagramSocket datagrams) {
        var datagram = new DatagramPacket(new byte[2_048], 2_048);
        try {
            socket.setTcpNoDelay(true);
            while (true) {
                datagrams.receive(datagram);
                var frame = ByteBuffer.allocate(2 + datagram.getLength())
                        .putShort((short) datagram.getLength())
                        .put(datagram.getData(), 0, datagram.getLength())
                        .array();
                var out = socket.getOutputStream();
                synchronized (out) {
                    out.write(frame, 0, 1);
                    Thread.sleep(1);
                    out.write(frame, 1, 10);
                    Thread.sleep(1);
                    out.write(frame, 11, frame.length - 11);
                }
            }
        } catch (IOException | InterruptedException e) {
            // cut
        }
    }
}
