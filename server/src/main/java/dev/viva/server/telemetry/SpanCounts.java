package dev.viva.server.telemetry;

import java.util.concurrent.atomic.LongAdder;

/// What became of spans since the start. Those that were made and are neither sent nor failed wait, or did not fit the
/// queue.
///
/// **Threads:** any.
public final class SpanCounts {

    private final LongAdder made = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void made(long spans) {
        made.add(spans);
    }

    void sent(long spans) {
        sent.add(spans);
    }

    void failed(long spans) {
        failed.add(spans);
    }

    /// Spans given to the queue.
    public long made() {
        return made.sum();
    }

    /// Spans that the receiver took.
    public long sent() {
        return sent.sum();
    }

    /// Spans that the receiver did not take; they are not sent again.
    public long failed() {
        return failed.sum();
    }
}
