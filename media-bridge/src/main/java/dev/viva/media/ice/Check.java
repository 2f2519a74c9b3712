package dev.viva.media.ice;

import dev.viva.media.stun.TransactionId;

/// One binding request and its retransmissions, under one transaction id.
final class Check {

    private static final long FIRST_WAIT_NANOS =
            100_000_000; // our peer is a server, not a phone: short waits find it soon
    private static final long LONGEST_WAIT_NANOS = 1_600_000_000;
    private static final int MOST_SENDS = 8; // about seven seconds

    final TransactionId id;
    final Pair pair;
    final boolean nominates;

    private int sends;
    private long sentAt;
    private long wait = FIRST_WAIT_NANOS;

    Check(TransactionId id, Pair pair, boolean nominates) {
        this.id = id;
        this.pair = pair;
        this.nominates = nominates;
    }

    void sent(long now) {
        if (sends++ > 0) {
            wait = Math.min(2 * wait, LONGEST_WAIT_NANOS);
        }
        sentAt = now;
    }

    boolean due(long now) {
        return now - sentAt >= wait;
    }

    boolean exhausted() {
        return sends >= MOST_SENDS;
    }

    /// The time from request to response; -1 if it cannot be told which request was answered.
    long roundTripNanos(long now) {
        return sends == 1 ? now - sentAt : -1;
    }
}
