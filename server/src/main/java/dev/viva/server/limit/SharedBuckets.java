package dev.viva.server.limit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/// The count that all nodes share.
///
/// **Threads:** any; never blocks.
public interface SharedBuckets {

    /// Takes one call of `who` from the limit. Zero: it was free; else how long until one is.
    ///
    /// **Errors:** the stage fails, within the fifth of a second, if nobody can say.
    CompletionStage<Duration> take(RateLimit limit, String who);
}
