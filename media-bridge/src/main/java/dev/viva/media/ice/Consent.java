package dev.viva.media.ice;

import dev.viva.media.stun.TransactionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/// The pair in use, and whether we may go on using it.
///
/// Asks every five seconds, give or take a fifth; each request is sent once. Thirty seconds after the last right answer
/// the consent has ended (RFC 7675, 5.1). Apart from that, ten seconds without any proven message mean that something
/// is wrong, for a full agent asks us as often as we ask it.
final class Consent {

    private static final long SECOND = 1_000_000_000;
    private static final long EVERY_NANOS = 5 * SECOND;
    private static final long ENDS_NANOS = 30 * SECOND;
    private static final long SILENCE_NANOS = 10 * SECOND;
    private static final int MOST_ASKED = 8; // 30 s hold at most as many

    final CheckList list;
    final Pair pair;

    private record Asked(TransactionId id, long at) {}

    private final RandomGenerator random;
    private final Deque<Asked> asked = new ArrayDeque<>();
    private long next;
    private long given;
    private long heard;
    private boolean silent;

    Consent(CheckList list, Pair pair, RandomGenerator random, long now) {
        this.list = list;
        this.pair = pair;
        this.random = random;
        this.given = now;
        this.heard = now;
        this.next = now + interval();
    }

    boolean ended(long now) {
        return now - given >= ENDS_NANOS;
    }

    boolean due(long now) {
        return now - next >= 0;
    }

    /// Makes the next request's id.
    TransactionId ask(long now) {
        next = now + interval();
        var id = TransactionId.next(random);
        if (asked.size() == MOST_ASKED) {
            asked.removeFirst();
        }
        asked.addLast(new Asked(id, now));
        return id;
    }

    boolean isAsked(TransactionId id) {
        return asked.stream().anyMatch(one -> one.id.equals(id));
    }

    /// Takes a right answer, and gives the time that it took.
    long answered(TransactionId id, long now) {
        var nanos = asked.stream()
                .filter(one -> one.id.equals(id))
                .mapToLong(one -> now - one.at)
                .findAny()
                .orElse(-1);
        asked.removeIf(one -> one.id.equals(id));
        given = now;
        return nanos;
    }

    /// Takes any proven message of the peer on this pair.
    ///
    /// @return true if that ends a silence
    boolean heard(long now) {
        heard = now;
        var was = silent;
        silent = false;
        return was;
    }

    /// True once for each silence.
    boolean fallsSilent(long now) {
        if (silent || now - heard < SILENCE_NANOS) {
            return false;
        }
        silent = true;
        return true;
    }

    private long interval() {
        return (long) (EVERY_NANOS * (0.8 + 0.4 * random.nextDouble()));
    }
}
