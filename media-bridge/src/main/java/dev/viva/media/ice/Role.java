package dev.viva.media.ice;

import dev.viva.media.stun.StunMessage;
import dev.viva.media.stun.StunWriter;
import java.util.random.RandomGenerator;

/// Who chooses the pair. Both sides may believe that they do, or that the other does; the larger tie-breaker then
/// decides
/// (RFC 8445, 7.2.5.1 and 7.3.1.1). Stays as it is over restarts.
final class Role {

    private final RandomGenerator random;
    private boolean controlling = true;
    private long tieBreaker;

    Role(RandomGenerator random) {
        this.random = random;
        this.tieBreaker = random.nextLong();
    }

    boolean controlling() {
        return controlling;
    }

    void set(boolean controls) {
        controlling = controls;
    }

    void write(StunWriter request) {
        if (controlling) {
            request.controlling(tieBreaker);
        } else {
            request.controlled(tieBreaker);
        }
    }

    /// Compares the peer's opinion with ours, and gives in where that is due.
    ///
    /// @return false if the peer is wrong and has to be told so
    boolean agreesTo(StunMessage request) {
        var conflict = controlling ? request.controlling() : request.controlled();
        if (!conflict) {
            return true;
        }
        var ours = Long.compareUnsigned(tieBreaker, request.tieBreaker()) >= 0;
        if (controlling == ours) {
            return false;
        }
        controlling = !controlling;
        return true;
    }

    /// The peer says that we are wrong. Answers to requests of before the last change of mind change nothing.
    void refused(boolean askedAsControlling) {
        if (controlling == askedAsControlling) {
            controlling = !controlling;
            tieBreaker = random.nextLong();
        }
    }
}
