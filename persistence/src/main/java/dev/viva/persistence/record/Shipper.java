package dev.viva.persistence.record;

import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.spool.Spool;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what one writer's spool holds to PostgreSQL, as soon as it is durable, and signs heads.
///
/// While PostgreSQL is away it tries again and again, ever more slowly; what waits is in the spool, not in memory.
///
/// **Threads:** [#run] has a thread of its own. Others speak to it through its [ShipperSignal].
final class Shipper {

    private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);

    private final Lease lease;
    private final EventSealer sealer;
    private final Spool spool;
    private final WriterParts parts;
    private final ShipperSignal signal;
    private long shippedTo;
    private @Nullable Envelope unsigned;
    private long nextHeadNanos;
    private Duration backOff;
    private boolean settled;

    Shipper(Lease lease, EventSealer sealer, Spool spool, WriterParts parts, ShipperSignal signal) {
        this.lease = lease;
        this.sealer = sealer;
        this.spool = spool;
        this.parts = parts;
        this.signal = signal;
        this.backOff = parts.settings().firstBackOff();
    }

    /// Ships until everything is shipped and nothing more will come, or until it is told to abandon its work.
    ///
    /// @return true if all is shipped, the head signed and the lease given back; false if abandoned
    /// @throws LeaseLost if another writer has taken over
    boolean run() {
        postponeHead();
        while (!settled && signal.await(this::hasWork, headWaitNanos())) {
            attempt();
        }
        return settled;
    }

    /// True if all that is durable is in PostgreSQL.
    boolean shippedAll() {
        return shippedTo == spool.durable();
    }

    private boolean hasWork() {
        return !shippedAll() || headDue();
    }

    private void attempt() {
        try {
            step();
            backOff = parts.settings().firstBackOff();
        } catch (LeaseLost e) {
            throw e;
        } catch (IOException | RuntimeException e) { // also what nobody foresaw: what is in the spool is never given up
            if (SqlStates.is(e, SqlStates.SEQUENCE)) {
                shippedTo =
                        0; // the database forgot what it had, as after a restored backup: what it has is passed over
            }
            parts.counters().shipFailures.increment();
            LOG.atWarn()
                    .addKeyValue("interview", lease.interview())
                    .addKeyValue("error", e.toString())
                    .addKeyValue("millis", backOff.toMillis())
                    .log("events cannot be shipped, trying again later");
            signal.pause(backOff);
            backOff = shorter(backOff.multipliedBy(2), parts.settings().longestBackOff());
        }
    }

    private void step() throws IOException {
        if (!shippedAll()) {
            ship();
        } else if (headDue() || (unsigned != null && signal.finishing())) {
            sign();
        } else if (signal.finishing()) {
            parts.tables().giveBack(lease.held(), parts.runtime().clock().instant());
            settled = true;
        }
    }

    private void ship() throws IOException {
        var batch = spool.read(shippedTo, parts.settings().batchBytes());
        var begun = System.nanoTime();
        parts.tables().ship(batch.envelopes(), sealer);
        parts.counters().shipNanos.add(System.nanoTime() - begun);
        parts.counters().ships.increment();
        shippedTo = batch.next();
        unsigned = batch.envelopes().getLast();
        parts.counters().shipped.add(batch.envelopes().size());
    }

    private void sign() throws IOException {
        if (unsigned != null) {
            parts.heads().sign(unsigned, lease.epoch());
            unsigned = null;
        }
        postponeHead();
    }

    private boolean headDue() {
        return unsigned != null && nextHeadNanos - System.nanoTime() <= 0;
    }

    /// How long nothing but new events can be due.
    private long headWaitNanos() {
        return unsigned == null ? Long.MAX_VALUE : Math.max(0, nextHeadNanos - System.nanoTime());
    }

    private void postponeHead() {
        nextHeadNanos = System.nanoTime() + parts.settings().headEvery().toNanos();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
