package dev.viva.server.cluster;

import dev.viva.core.id.InterviewId;
import dev.viva.core.runtime.RecentlyUsed;
import dev.viva.server.session.Seats;

/// The newest seat of each interview that this node has heard of.
///
/// **Threads:** any; guarded by itself, for a few instructions.
final class KnownSeats {

    private static final int REMEMBERED = 4_096;

    private final Seats seats;
    private final RecentlyUsed<InterviewId, String> newest = new RecentlyUsed<>(REMEMBERED);

    KnownSeats(Seats seats) {
        this.seats = seats;
    }

    /// Whether whoever shows that seat may sit; it is the newest then.
    synchronized boolean sits(InterviewId interview, String shown) {
        if (!seats.sits(interview, shown, newest(interview))) {
            return false;
        }
        newest.put(interview, shown);
        return true;
    }

    /// A seat that another node has given out or seen.
    void learned(InterviewId interview, String seat) {
        var _ = sits(interview, seat); // an older one than is known changes nothing
    }

    /// Empty if none is known.
    synchronized String newest(InterviewId interview) {
        return newest.getOrDefault(interview, "");
    }
}
