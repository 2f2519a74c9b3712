package dev.viva.server.http.listen;

import java.net.SocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where Viva speaks HTTPS, and with what.
///
/// @param certificate  PEM: the server's certificate first, then those between it and its root
/// @param key          PEM: its private key
/// @param host         address to listen on
/// @param port         0 takes any free port
/// @param redirectPort where plain HTTP is sent over to HTTPS, 0 for any free one; null: nowhere
/// @param relay        where TURN is spoken that comes in by the same port; null: nowhere
public record HttpsSettings(
        Path certificate,
        Path key,
        String host,
        int port,
        @Nullable Integer redirectPort,
        @Nullable SocketAddress relay) {}
