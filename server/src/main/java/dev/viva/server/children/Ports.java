package dev.viva.server.children;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// TCP ports of the loopback interface.
public final class Ports {

    private Ports() {}

    /// The port itself if it is free, any free one for 0.
    ///
    /// @param setting named in the sentence when the port is busy
    public static int claim(int port, String setting) throws ChildException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw PortUnusableException.of("127.0.0.1", port, setting, e);
        }
    }

    /// The sentence for a port that somebody else has.
    public static String busy(int port, String setting) {
        return "Port " + port + " is in use by another program; stop that one, or choose another port with the setting "
                + setting + ".";
    }
}
