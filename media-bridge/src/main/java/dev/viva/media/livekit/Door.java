package dev.viva.media.livekit;

import io.vertx.core.Future;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import livekit.LivekitModels.ReconnectReason;

/// Opens signal sockets: to join, and to go on where a lost one stood.
///
/// Knows which of the two ways the server speaks, and holds the newest token: the first one may
/// have expired when it is needed again, so the server sends others.
///
/// **Threads:** one event loop. **Errors:** messages hold no token.
final class Door {

    private static final int NOT_FOUND = 404;
    private static final int LONGEST_TOKEN = 16_384;

    private final WebSocketClient sockets;
    private final String base;
    private final boolean mayFallBack;
    private boolean one;
    private String token;

    Door(WebSocketClient sockets, JoinOptions options) {
        this.sockets = sockets;
        this.base = LiveKitUrl.webSocket(options.livekitUrl());
        this.token = options.token();
        this.one = options.way().signalling() != Signalling.TWO_CONNECTIONS;
        this.mayFallBack = options.way().signalling() == Signalling.AUTO;
    }

    /// Whether connections are to be made for the way of one connection.
    boolean one() {
        return one;
    }

    /// Takes the token that the server has sent.
    void refresh(String fresh) {
        if (!fresh.isEmpty() && fresh.length() <= LONGEST_TOKEN) {
            token = fresh;
        }
    }

    Future<Void> join(SignalSocket socket, Connections connections, Duration timeout) {
        if (!one) {
            return open(socket, "/rtc?" + Messages.parameters(), timeout);
        }
        var request = Messages.joinRequest();
        connections.describe(request);
        return open(socket, "/rtc/v1?join_request=" + Messages.wrapped(request), timeout);
    }

    /// Opens a socket for a participant that is in the room already.
    ///
    /// @param sid its number
    Future<Void> resume(SignalSocket socket, String sid, ReconnectReason reason, Duration timeout) {
        if (!one) {
            var number = URLEncoder.encode(sid, StandardCharsets.UTF_8);
            var again = "&reconnect=1&sid=" + number + "&reconnect_reason=" + reason.getNumber();
            return open(socket, "/rtc?" + Messages.parameters() + again, timeout);
        }
        var request = Messages.joinRequest()
                .setReconnect(true)
                .setReconnectReason(reason)
                .setParticipantSid(sid);
        return open(socket, "/rtc/v1?join_request=" + Messages.wrapped(request), timeout);
    }

    /// After a join has failed: whether it is worth another try with two connections, as from now on.
    boolean fallsBack(Throwable failure) {
        if (!mayFallBack || !one || status(failure) != NOT_FOUND) {
            return false;
        }
        one = false;
        return true;
    }

    /// The status alone: the server quotes the token in what it says.
    static String why(Throwable failure) {
        var status = status(failure);
        return status < 0 ? "the server does not answer" : "the server refused with status " + status;
    }

    /// True if the server refuses this token, and so every later attempt with it.
    static boolean refused(Throwable failure) {
        var status = status(failure);
        return status == 401 || status == 403;
    }

    private static int status(Throwable failure) {
        return failure instanceof UpgradeRejectedException rejection ? rejection.getStatus() : -1;
    }

    private Future<Void> open(SignalSocket socket, String path, Duration timeout) {
        return socket.open(
                sockets,
                new WebSocketConnectOptions()
                        .setAbsoluteURI(base + path)
                        .putHeader("Authorization", "Bearer " + token)
                        .setTimeout(timeout.toMillis()));
    }
}
