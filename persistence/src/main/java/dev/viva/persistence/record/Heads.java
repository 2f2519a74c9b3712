package dev.viva.persistence.record;

import dev.viva.core.record.Envelope;
import dev.viva.core.record.SignedHead;
import dev.viva.persistence.crypto.InstallationKey;
import java.io.IOException;
import java.time.InstantSource;

/// Signs heads and keeps them. Any thread; blocks.
record Heads(HeadFiles files, InstallationKey key, InstantSource clock, RecordCounters counters) {

    /// States for ever that the record has come to `last`.
    ///
    /// @param epoch lease of the writer who says so
    void sign(Envelope last, long epoch) throws IOException {
        files.append(SignedHead.of(last, epoch, clock.instant(), key.signing()));
        counters.heads.increment();
    }
}
