package dev.viva.server.cluster.place;

import dev.viva.core.error.ServiceException.Unavailable;
import java.time.Duration;

/// The node did not answer, or not in time; what was asked may have been done all the same.
public final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    public Unreachable(String address, Throwable cause) {
        super("node at " + address + " does not answer", cause);
    }

    /// In words for whoever asked.
    public Unavailable forCallers() {
        return new Unavailable("the node that holds this interview", RETRY_AFTER, this);
    }
}
