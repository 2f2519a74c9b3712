package dev.viva.server.http.candidate;

import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.json.LiveJson;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.Caption;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What waits for a candidate whose network is slow: the newest view and the last complete captions. Unfinished
/// captions are dropped (and counted), because the next one replaces them anyway. Confined to the socket's event loop.
final class Outbox {

    /// Complete captions that may wait; then the oldest goes.
    static final int MOST_CAPTIONS = 64;

    private final ServerWebSocket socket;
    private final HttpCounters counters;
    private final Deque<Caption> captions = new ArrayDeque<>();
    private @Nullable CandidateView view;

    Outbox(ServerWebSocket socket, HttpCounters counters) {
        this.socket = socket;
        this.counters = counters;
        socket.drainHandler(_ -> flush());
    }

    void send(CandidateView newest) {
        view = newest;
        flush();
    }

    void send(Caption caption) {
        flush(); // what waits is older
        if (!socket.writeQueueFull()) {
            write(LiveJson.caption(caption));
        } else if (caption.last()) {
            keep(caption);
        } else {
            counters.captionDropped();
        }
    }

    /// For the rare answer to a message; refused messages are limited by the rate of messages.
    void send(JsonObject message) {
        write(message);
    }

    private void keep(Caption caption) {
        if (captions.size() == MOST_CAPTIONS) {
            captions.removeFirst();
            counters.captionDropped();
        }
        captions.addLast(caption);
    }

    private void flush() {
        while (!captions.isEmpty() && !socket.writeQueueFull()) {
            write(LiveJson.caption(captions.removeFirst()));
        }
        var waiting = view;
        if (waiting != null && !socket.writeQueueFull()) {
            view = null;
            write(LiveJson.view(waiting));
        }
    }

    private void write(JsonObject message) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(message.encode());
        }
    }
}
