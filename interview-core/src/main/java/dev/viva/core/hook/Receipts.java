package dev.viva.core.hook;

import java.time.Duration;

/// Which messages of other systems were taken already. They come more than once: because our answer was lost, or
/// because somebody who has seen one sends it again. On all nodes the same. Every call blocks.
///
/// **Errors:** `ServiceException.Unavailable`, upon which the sender tries again.
public interface Receipts {

    /// Longer than anybody tries again, and than any signature counts.
    Duration KEPT = Duration.ofDays(7);

    /// Whether a message is new; from now on it is not.
    ///
    /// @param source who sends, such as `livekit`
    /// @param id     the message's own, unique at its source
    boolean first(String source, String id);

    /// A message could not be worked off: it is new again.
    void forget(String source, String id);
}
