package dev.viva.media.ice;

import dev.viva.media.stun.TransactionId;

/// One binding request and its retransmissions, under one transaction id.
///
/// **Source:** RFC 8489, 6.2.1 (waits double, seven sends, the last wait is 16 times the first) and 6.2.2 (TCP repeats
/// by itself: one send, the same time in all).
final class Check {

    private static final int MOST_SENDS = 7;
    private static final int LAST_WAIT = 16;
    private static final int ALL_WAITS = 79; // 1 + 2 + 4 + 8 + 16 + 32 + 16

    final TransactionId id;
    final Pair pair;
    final byte[] request; // a repetition is the same to the last bit, whatever has changed since
    final boolean nominates;
    final boolean controlling;

    private final long rto;
    private int sends;
    private long sentAt;
    private boolean cancelled;

    /// @param rto nanoseconds before the first repetition
    Check(TransactionId id, Pair pair, byte[] request, boolean nominates, boolean controlling, long rto) {
        this.id = id;
        this.pair = pair;
        this.request = request;
        this.nominates = nominates;
        this.controlling = controlling;
        this.rto = rto;
    }

    void sent(long now) {
        sends++;
        sentAt = now;
    }

    boolean due(long now) {
        return now - sentAt >= pause();
    }

    boolean exhausted() {
        return pair.isTcp() || cancelled || sends >= MOST_SENDS;
    }

    /// No more repetitions, for another check of the pair is under way; an answer still counts.
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /// The time from request to response; -1 if it cannot be told which request was answered.
    long roundTripNanos(long now) {
        return sends == 1 ? now - sentAt : -1;
    }

    private long pause() {
        if (pair.isTcp()) {
            return ALL_WAITS * rto;
        }
        return cancelled || sends >= MOST_SENDS ? LAST_WAIT * rto : rto << (sends - 1);
    }
}
