package dev.viva.server.http.guard;

import java.util.concurrent.atomic.LongAdder;

/// What the HTTP side had to drop or refuse since the start. Any thread.
public final class HttpCounters {

    private final LongAdder droppedCaptions = new LongAdder();
    private final LongAdder refusedMessages = new LongAdder();
    private final LongAdder closedWatchers = new LongAdder();
    private final LongAdder refusedWatchers = new LongAdder();
    private final LongAdder slowRequests = new LongAdder();
    private final LongAdder unreadConnections = new LongAdder();
    private final LongAdder refusedRelays = new LongAdder();

    /// Captions that a candidate with a slow network did not get.
    public long droppedCaptions() {
        return droppedCaptions.sum();
    }

    /// Messages on candidates' sockets that were too many or not understood.
    public long refusedMessages() {
        return refusedMessages.sum();
    }

    /// Watchers whose stream was closed because they read too slowly.
    public long closedWatchers() {
        return closedWatchers.sum();
    }

    /// Watchers turned away because as many as are allowed were there.
    public long refusedWatchers() {
        return refusedWatchers.sum();
    }

    /// Connections closed because a request did not become complete in time.
    public long slowRequests() {
        return slowRequests.sum();
    }

    /// Connections closed because the client went on asking and did not read the answers.
    public long unreadConnections() {
        return unreadConnections.sum();
    }

    /// Candidates whose sound could not be relayed because as many as are allowed were relayed.
    public long refusedRelays() {
        return refusedRelays.sum();
    }

    public void relayRefused() {
        refusedRelays.increment();
    }

    public void captionDropped() {
        droppedCaptions.increment();
    }

    public void messageRefused() {
        refusedMessages.increment();
    }

    public void watcherClosed() {
        closedWatchers.increment();
    }

    public void watcherRefused() {
        refusedWatchers.increment();
    }

    void slowRequestClosed() {
        slowRequests.increment();
    }

    void unreadClosed() {
        unreadConnections.increment();
    }
}
