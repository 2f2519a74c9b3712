package dev.viva.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// A client without manners: says what it is told, byte for byte. Gives up waiting after five seconds.
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(5000);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    void head(String... lines) throws IOException {
        send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /// Asks for a candidate's socket, and waits until it is open.
    void upgrade() throws IOException {
        upgrade("X-Nothing: 1");
    }

    /// [#upgrade] with one more header.
    void upgrade(String header) throws IOException {
        head(
                "GET /api/v1/candidate/live HTTP/1.1",
                "Host: localhost",
                "Connection: Upgrade",
                "Upgrade: websocket",
                header,
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        var head = readHead();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException(head);
        }
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /// A frame, masked with zeros.
    ///
    /// @param first FIN and opcode
    /// @param said  the length that it announces
    static byte[] frame(int first, long said, byte[] payload) {
        var frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
        if (said < 126) {
            frame.put((byte) (0x80 | said));
        } else if (said < 65_536) {
            frame.put((byte) 0xFE).putShort((short) said);
        } else {
            frame.put((byte) 0xFF).putLong(said);
        }
        frame.putInt(0).put(payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /// A whole WebSocket message, masked with zeros.
    void sendTextFrame(JsonObject message) throws IOException {
        var payload = message.encode().getBytes(UTF_8);
        send(frame(0x81, payload.length, payload));
    }

    /// The answer up to its empty line.
    String readHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    /// Everything until the server closes.
    String readToEnd() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketException _) {
            return ""; // reset: closed as well
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
