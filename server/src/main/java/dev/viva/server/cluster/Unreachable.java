package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.Unavailable;
import java.time.Duration;

/// The node did not answer, or not in time; what was asked may have been done all the same.
final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    Unreachable(String address, Throwable cause) {
        super("node at " + address + " does not answer", cause);
    }

    /// In words for whoever asked.
    Unavailable forCallers() {
        return new Unavailable("the node that holds this interview", RETRY_AFTER, this);
    }
}
