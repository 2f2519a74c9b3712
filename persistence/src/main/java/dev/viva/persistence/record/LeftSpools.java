package dev.viva.persistence.record;

import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.spool.Spool;
import dev.viva.persistence.spool.SpoolFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ships what writers of this machine had made durable when they died. Any thread; blocks.
///
/// Only while nobody has taken the lease since: then the events are simply the next ones. Otherwise the file stays
/// where
/// it is, for a recovered span.
final class LeftSpools {

    private static final Logger LOG = LoggerFactory.getLogger(LeftSpools.class);

    private final SpoolDirectory directory;
    private final WriterParts parts;

    LeftSpools(SpoolDirectory directory, WriterParts parts) {
        this.directory = directory;
        this.parts = parts;
    }

    /// Ships all that is left of one interview, in the order of the epochs.
    void ship(EventSealer sealer) throws IOException {
        for (var file : directory.left(sealer.tenant(), sealer.interview())) {
            ship(file, sealer);
        }
    }

    private void ship(Path file, EventSealer sealer) throws IOException {
        var left = SpoolFile.openLeft(file);
        if (left.isEmpty()) {
            return; // its writer lives, perhaps in another process
        }
        try (var spool = left.get()) {
            if (shipped(spool, sealer)) {
                spool.delete();
            } else {
                LOG.atWarn()
                        .addKeyValue("interview", sealer.interview())
                        .log("a spool of an older lease is kept: its events are not in the record");
            }
        }
    }

    private boolean shipped(Spool spool, EventSealer sealer) throws IOException {
        var at = 0L;
        Envelope last = null;
        while (at < spool.durable()) {
            var batch = spool.read(at, parts.settings().batchBytes());
            last = batch.envelopes().getLast();
            if (!ship(batch, sealer)) {
                return false;
            }
            at = batch.next();
        }
        if (last != null) {
            parts.heads().sign(last, last.header().epoch());
        }
        return true;
    }

    private boolean ship(Spool.Batch batch, EventSealer sealer) {
        try {
            parts.tables().ship(batch.envelopes(), sealer);
            parts.counters().shipped.add(batch.envelopes().size());
        } catch (LeaseLost e) {
            return batch.envelopes().stream().allMatch(parts.tables()::holds);
        } catch (JdbiException e) {
            if (SqlStates.is(e, SqlStates.SEQUENCE)) {
                return false; // the record went another way, as after a restored backup
            }
            throw e;
        }
        return true;
    }
}
