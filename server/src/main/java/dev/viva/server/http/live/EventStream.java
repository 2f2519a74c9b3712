package dev.viva.server.http.live;

import dev.viva.server.http.guard.HttpCounters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Server-sent events to one reader. What a slow reader has not taken waits, up to a limit beyond what it was given to
/// catch up on; then the stream is closed (and counted), and the browser comes back with its `Last-Event-ID`.
///
/// Confined to the response's event loop.
final class EventStream {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final HttpServerResponse response;
    private final HttpCounters counters;
    private final Deque<String> waiting = new ArrayDeque<>();
    private Runnable whenClosed = () -> {};
    private int limit;
    private boolean ending;
    private boolean closed;

    EventStream(HttpServerResponse response, int limit, HttpCounters counters) {
        this.response = response;
        this.limit = limit;
        this.counters = counters;
        response.drainHandler(_ -> flush());
        response.closeHandler(_ -> close());
        response.exceptionHandler(failure -> LOG.atDebug().setCause(failure).log("watcher's stream failed"));
    }

    /// Called once, whoever ends the stream.
    void onClose(Runnable action) {
        whenClosed = action;
    }

    /// Part of what the reader catches up on: may wait without limit, as it is in memory already.
    void sendEarlier(String event, long id, JsonObject json) {
        limit++;
        send(text(event, "id: " + id + "\n", json));
    }

    void send(String event, long id, JsonObject json) {
        send(text(event, "id: " + id + "\n", json));
    }

    void send(String event, JsonObject json) {
        send(text(event, "", json));
    }

    /// Nothing for the page: shows that the stream lives, and finds out whether the reader does.
    void comment() {
        send(":\n\n");
    }

    /// The last event; closes the stream once it is out.
    void end(String event) {
        send("event: " + event + "\ndata: {}\n\n");
        ending = true;
        flush();
    }

    /// Breaks the stream off, so that the browser comes back.
    void breakOff() {
        if (!closed) {
            close();
            response.reset();
        }
    }

    private static String text(String event, String id, JsonObject json) {
        return "event: " + event + "\n" + id + "data: " + json.encode() + "\n\n";
    }

    private void send(String text) {
        if (closed || ending) {
            return;
        }
        waiting.addLast(text);
        flush();
        if (waiting.size() > limit) {
            counters.watcherClosed();
            breakOff();
        }
    }

    private void flush() {
        while (!closed && !waiting.isEmpty() && !response.writeQueueFull()) {
            response.write(waiting.removeFirst());
        }
        if (ending && !closed && waiting.isEmpty()) {
            response.end();
            close();
        }
    }

    private void close() {
        if (!closed) {
            closed = true;
            waiting.clear();
            whenClosed.run();
        }
    }
}
