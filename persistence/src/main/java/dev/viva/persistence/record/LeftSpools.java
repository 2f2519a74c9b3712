package dev.viva.persistence.record;

import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.spool.Spool;
import dev.viva.persistence.spool.SpoolFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings into the record what writers of this machine had made durable when they died or lost their lease. Any
/// thread; blocks.
///
/// While nobody has taken the lease since, the events are simply the next ones and are shipped. Once
/// somebody has, the record went on without them: they come as recovered spans.
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

    /// Ships what can be shipped and has the rest recovered; a spool is deleted once all of it is in
    /// the record.
    ///
    /// @param recovery throws if the spans did not get there: then the spool stays
    void recover(EventSealer sealer, Consumer<List<SpanRecovered>> recovery) throws IOException {
        for (var file : directory.left(sealer.tenant(), sealer.interview())) {
            recover(file, sealer, recovery);
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
                        .log("a spool of an older lease is kept: its events are not in the record yet");
            }
        }
    }

    private void recover(Path file, EventSealer sealer, Consumer<List<SpanRecovered>> recovery) throws IOException {
        var left = SpoolFile.openLeft(file);
        if (left.isEmpty()) {
            return;
        }
        try (var spool = left.get()) {
            if (!shipped(spool, sealer)) {
                var events = recover(spool, sealer, recovery);
                LOG.atInfo()
                        .addKeyValue("interview", sealer.interview())
                        .addKeyValue("events", events)
                        .log("what a dead writer had not shipped was recovered");
            }
            spool.delete();
        }
    }

    /// In pieces: what one outage of the database has left may be large.
    private long recover(Spool spool, EventSealer sealer, Consumer<List<SpanRecovered>> recovery) throws IOException {
        var events = 0L;
        for (var at = 0L; at < spool.durable(); ) {
            var batch = spool.read(at, parts.settings().batchBytes());
            var missing = parts.tables().missing(batch.envelopes(), sealer);
            if (!missing.isEmpty()) {
                recovery.accept(Spans.of(missing));
                events += missing.size();
            }
            at = batch.next();
        }
        return events;
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
