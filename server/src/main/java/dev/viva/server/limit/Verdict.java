package dev.viva.server.limit;

import java.time.Duration;

/// Whether one more call may go on.
public sealed interface Verdict {

    /// It may.
    record Free() implements Verdict {}

    /// Too many came before.
    ///
    /// @param left until the next one may
    record Later(Duration left) implements Verdict {}

    /// Nobody can say, and this limit lets nobody through then.
    record Unknown() implements Verdict {}
}
