package dev.viva.lab.candidate;

import dev.viva.lab.candidate.CandidateApi.Refused;
import dev.viva.lab.ledger.Ledger;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A seat and its socket, kept up until the interview is over: a socket that is lost is opened again with the same
/// seat; where that is not taken any more, another seat is taken.
///
/// A server that is there and says nothing is found out by pings: three of 2 s without an answer.
///
/// **Threads:** one event loop. **Errors:** whatever may heal is tried again, for [#PATIENCE_MS] in a row.
final class KeptSeat {

    private static final long PATIENCE_MS = 180_000;
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 2_000;
    private static final long OPENING_MS = 10_000;
    private static final long PING_MS = 2_000;
    private static final int MOST_PINGS = 3;
    private static final int REFUSED = 4401;
    private static final int DISPLACED = 4409;
    private static final int OVER = 4410;
    private static final int LOST = 1006;
    private static final Set<Integer> NEVER = Set.of(401, 403, 404, 410);

    private final Vertx vertx;
    private final CandidateApi api;
    private final WebSocketClient sockets;
    private final URI origin;
    private final Ledger ledger;
    private final Listener listener;
    private @Nullable JsonObject seat;
    private @Nullable WebSocket socket;
    private int attempt; // callbacks of earlier ones are ignored
    private int failures;
    private long wellMs;
    private int pings;
    private boolean closed;

    /// Hears what comes, on the event loop.
    interface Listener {

        /// A seat was taken; its socket is opened next.
        void seated(JsonObject seat);

        void message(JsonObject message);

        /// Nothing follows.
        ///
        /// @param failure null if the interview is over
        void ended(@Nullable Throwable failure);
    }

    KeptSeat(Vertx vertx, CandidateApi api, URI origin, Ledger ledger, Listener listener) {
        this.vertx = vertx;
        this.api = api;
        this.sockets = vertx.createWebSocketClient(new WebSocketClientOptions().setConnectTimeout((int) OPENING_MS));
        this.origin = origin;
        this.ledger = ledger;
        this.listener = listener;
    }

    /// Reads, consents, tries the microphone, and takes the seat.
    void begin() {
        wellMs = ledger.nowMs(); // the ledger may have been begun long ago
        getReady();
    }

    private void getReady() {
        api.interview()
                .compose(this::prepare)
                .onSuccess(_ -> takeSeat())
                .onFailure(failure -> failed(failure, this::getReady));
    }

    boolean open() {
        return socket != null;
    }

    Future<Void> takeBackConsent() {
        return api.interview().compose(api::takeBackConsent);
    }

    void send(JsonObject message) {
        if (socket != null) {
            var _ = socket.writeTextMessage(message.encode());
        }
    }

    /// Breaks the socket, as a network does: without a word.
    void cut() {
        var broken = socket;
        lost(attempt, LOST);
        if (broken != null) {
            var _ = broken.close();
        }
    }

    void close() {
        closed = true;
        var _ = sockets.close();
    }

    private Future<Void> prepare(JsonObject interview) {
        return "NONE".equals(interview.getString("consent")) ? api.getReady(interview) : Future.succeededFuture();
    }

    private void takeSeat() {
        if (closed) {
            return;
        }
        api.takeSeat()
                .onSuccess(given -> {
                    seat = given;
                    ledger.happened("seat taken");
                    listener.seated(given);
                    openSocket(given);
                })
                .onFailure(failure -> api.interview()
                        .onSuccess(interview -> overOrLater(interview, failure))
                        .onFailure(_ -> failed(failure, this::takeSeat)));
    }

    private void overOrLater(JsonObject interview, Throwable failure) {
        if (Set.of("COMPLETED", "WITHDRAWN").contains(interview.getString("status"))) {
            end(null);
        } else {
            failed(failure, this::takeSeat);
        }
    }

    private void openSocket(JsonObject in) {
        if (closed) {
            return;
        }
        var mine = ++attempt;
        api.session()
                .map(session -> new CandidateSocket.Hello(origin, session, in.getString("seat")))
                .compose(hello -> CandidateSocket.open(
                        sockets, hello, message -> received(mine, message), code -> lost(mine, code)))
                .timeout(OPENING_MS, TimeUnit.MILLISECONDS)
                .onSuccess(open -> opened(mine, open))
                .onFailure(_ -> lost(mine, LOST));
    }

    private void opened(int mine, WebSocket open) {
        if (mine != attempt || closed) {
            var _ = open.close();
            return;
        }
        socket = open;
        pings = 0;
        ledger.happened("socket open");
        open.pongHandler(_ -> pings = 0);
        vertx.setPeriodic(PING_MS, timer -> {
            if (mine != attempt || closed) {
                vertx.cancelTimer(timer);
            } else if (pings++ == MOST_PINGS) {
                ledger.happened("no answer to pings");
                cut();
            } else {
                var _ = open.writePing(Buffer.buffer());
            }
        });
    }

    private void received(int mine, JsonObject message) {
        if (mine == attempt && !closed) {
            failures = 0;
            wellMs = ledger.nowMs();
            listener.message(message);
        }
    }

    private void lost(int mine, int code) {
        if (mine != attempt || closed) {
            return;
        }
        attempt++;
        var wasOpen = socket != null;
        socket = null;
        ledger.happened("socket lost with " + code);
        switch (code) {
            case OVER -> end(null);
            case REFUSED, DISPLACED -> end(new IllegalStateException("the socket was closed with " + code));
            default -> {
                var same = seat;
                later(code == LOST && wasOpen && same != null ? () -> openSocket(same) : this::takeSeat);
            }
        }
    }

    private void failed(Throwable failure, Runnable again) {
        ledger.happened("failed: " + (failure instanceof TimeoutException ? "no answer" : failure.getMessage()));
        if (failure instanceof Refused refused && NEVER.contains(refused.status())) {
            end(failure);
        } else {
            later(again);
        }
    }

    private void later(Runnable again) {
        if (ledger.nowMs() - wellMs > PATIENCE_MS) {
            end(new IllegalStateException("nothing from the server for " + PATIENCE_MS + " ms"));
            return;
        }
        var wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(failures++, 8));
        vertx.setTimer(wait, _ -> {
            if (!closed) {
                again.run();
            }
        });
    }

    private void end(@Nullable Throwable failure) {
        if (!closed) {
            closed = true;
            listener.ended(failure);
        }
    }
}
