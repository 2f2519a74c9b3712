package dev.viva.persistence.record;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.record.EventSealer.Draft;
import dev.viva.persistence.record.Intake.Pending;
import dev.viva.persistence.spool.Spool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A writer that makes events durable in a spool first and ships them afterwards.
///
/// The way of an event: caller → [Intake] → (this writer's thread) seal, chain, spool, one fsync for
/// all that waited → the caller's stage, the watchers → (the shipper's thread) PostgreSQL, projections,
/// signed head.
///
/// So a slow or absent database is never felt by the caller, and a slow disk delays stages, never the
/// calling thread.
///
/// After a gap in the life of this process nothing is sealed or spooled until it has looked at its
/// leases ([Wakefulness]): what comes meanwhile waits in the intake, and is refused if this lease was
/// lost.
final class SpooledRecordWriter implements RecordWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SpooledRecordWriter.class);

    /// More than anybody says, or may type, by far. It can come back as a recovered span within the spool's largest
    /// frame
    /// even if node after node dies with it: each span is a third larger than what it brings.
    static final int LARGEST_EVENT = 4 << 20;

    /// Between two looks at the wakefulness: short against the time in which a node reads its leases.
    private static final long LOOK_NANOS = 10_000_000;

    private final Lease lease;
    private final EventSealer sealer;
    private final Spool spool;
    private final WriterParts parts;
    private final Intake intake;
    private final ShipperSignal signal = new ShipperSignal();
    private final Shipper shipper;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> written = new CompletableFuture<>();
    private final CompletableFuture<Boolean> shipped = new CompletableFuture<>();
    private final CompletableFuture<Void> ended;
    private volatile boolean surrendered;
    private volatile boolean lost;

    // the writer's thread only
    private long nextSeq;
    private Sha256 head;
    private @Nullable RuntimeException failure;

    SpooledRecordWriter(Lease lease, EventSealer sealer, Spool spool, WriterParts parts) {
        this.lease = lease;
        this.sealer = sealer;
        this.spool = spool;
        this.parts = parts;
        this.intake = new Intake(parts.settings().waiting());
        this.shipper = new Shipper(lease, sealer, spool, parts, signal);
        this.nextSeq = lease.nextSeq();
        this.head = lease.head();
        this.ended = written.thenCombine(shipped, (_, all) -> all).handle(this::settle);
    }

    /// Starts the two threads. Called once.
    void start() {
        parts.runtime().threads().execute(this::write);
        parts.runtime().threads().execute(this::ship);
    }

    Lease lease() {
        return lease;
    }

    @Override
    public CompletionStage<Long> append(MediaTime at, RecordEvent event) {
        var durable = new CompletableFuture<Long>();
        var draft = new Draft(at, parts.runtime().clock().instant(), event);
        var refusal = intake.offer(new Pending(draft, durable, System.nanoTime()));
        if (refusal != null) {
            parts.counters().refused.increment();
            return CompletableFuture.failedStage(refusal);
        }
        return durable;
    }

    @Override
    public CompletionStage<Void> close() {
        if (closing.compareAndSet(false, true)) {
            intake.refuse(new IllegalStateException("the writer is closed"));
        }
        return ended.minimalCompletionStage();
    }

    /// Stops without shipping what is left; the spool stays. For a writer whose lease is taken within
    /// this process.
    ///
    /// @return done when both threads have stopped and the spool is closed, whatever became of it
    CompletableFuture<Void> surrender() {
        surrendered = true;
        intake.refuse(new LeaseLost(lease.epoch()));
        signal.abandon();
        return ended.handle((_, _) -> null);
    }

    /// Stops like [#surrender], and refuses also what still waits for the disk: another node writes by
    /// now.
    CompletableFuture<Void> lose() {
        lost = true;
        return surrender();
    }

    /// Done when this writer has stopped, however it came to that.
    CompletableFuture<Void> ended() {
        return ended;
    }

    private void write() {
        try {
            for (var batch = intake.take(); !batch.isEmpty(); batch = intake.take()) {
                write(batch);
            }
        } finally {
            written.complete(null);
            signal.finish();
        }
    }

    private void write(List<Pending> batch) {
        if (failure == null && !mayWrite()) {
            failure = new LeaseLost(lease.epoch());
        }
        var kept = new ArrayList<Pending>(batch.size());
        var sealed = failure == null ? sealAndSpool(batch, kept) : List.<Envelope>of();
        if (failure != null) {
            var reason = failure;
            parts.counters().refused.add(batch.size());
            batch.forEach(pending -> pending.durable().completeExceptionally(reason));
            return;
        }
        signal.wake();
        for (int i = 0; i < kept.size(); i++) {
            confirm(kept.get(i), sealed.get(i));
        }
    }

    /// Waits while this process does not know whether its leases are its own; false if this one is not.
    private boolean mayWrite() {
        var awake = parts.runtime().wakefulness();
        if (!lost && !awake.awake()) {
            LOG.atWarn()
                    .addKeyValue("interview", lease.interview())
                    .log("the process was stopped: events wait until it has looked at its leases");
        }
        while (!lost && !awake.awake()) {
            if (surrendered) {
                return false;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return !lost;
    }

    /// @param kept those of the batch that were not refused
    private List<Envelope> sealAndSpool(List<Pending> batch, List<Pending> kept) {
        try {
            var sealed = seal(batch, kept);
            if (sealed.isEmpty()) {
                return sealed;
            }
            spool.append(sealed);
            nextSeq += sealed.size();
            head = sealed.getLast().hash();
            parts.counters().syncs.increment();
            parts.counters().appended.add(sealed.size());
            return sealed;
        } catch (IOException | RuntimeException e) {
            fail(e);
            return List.of();
        }
    }

    private List<Envelope> seal(List<Pending> batch, List<Pending> kept) {
        var sealed = new ArrayList<Envelope>(batch.size());
        var prev = head;
        for (var pending : batch) {
            var envelope = sealer.seal(pending.draft(), nextSeq + sealed.size(), lease.epoch(), prev);
            if (isTooLarge(pending, envelope)) {
                refuse(pending, envelope);
            } else {
                kept.add(pending);
                sealed.add(envelope);
                prev = envelope.hash();
            }
        }
        return sealed;
    }

    private static boolean isTooLarge(Pending pending, Envelope envelope) {
        return envelope.ciphertext().length > LARGEST_EVENT && !(pending.draft().event() instanceof SpanRecovered);
    }

    /// The others of its batch are none the worse for it.
    private void refuse(Pending pending, Envelope envelope) {
        parts.counters().refused.increment();
        pending.durable()
                .completeExceptionally(new IllegalArgumentException(
                        "event " + envelope.header().type() + " of " + envelope.ciphertext().length
                                + " bytes (expected: at most " + LARGEST_EVENT + ")"));
    }

    private void confirm(Pending pending, Envelope sealed) {
        parts.counters().appendNanos.add(System.nanoTime() - pending.sinceNanos());
        pending.durable().complete(sealed.seq());
        var header = sealed.header();
        parts.watchers()
                .tell(
                        lease.interview(),
                        new RecordedEvent(
                                header.seq(),
                                header.epoch(),
                                header.at(),
                                header.serverTime(),
                                pending.draft().event()));
    }

    private void fail(Exception cause) {
        LOG.atError()
                .addKeyValue("interview", lease.interview())
                .addKeyValue("error", cause.toString())
                .log("the record cannot be written any more");
        failure = new ServiceException.Unavailable("spool", Duration.ofSeconds(1), cause);
        intake.refuse(failure);
    }

    private void ship() {
        try {
            shipped.complete(shipper.run());
        } catch (LeaseLost e) {
            LOG.atWarn().addKeyValue("interview", lease.interview()).log("the lease was lost");
            lost = true;
            intake.refuse(e);
            shipped.completeExceptionally(e);
        } catch (Throwable e) { // nobody else would ever hear of it
            intake.refuse(new IllegalStateException("the shipper of the record died", e));
            shipped.completeExceptionally(e);
        }
    }

    /// Runs when both threads are done: puts the spool away.
    private @Nullable Void settle(@Nullable Boolean all, @Nullable Throwable lost) {
        try {
            if (shipper.shippedAll()) {
                spool.delete();
            } else {
                spool.close();
            }
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("interview", lease.interview())
                    .addKeyValue("error", e.toString())
                    .log("a spool cannot be put away");
        }
        return report(Boolean.TRUE.equals(all), lost);
    }

    private @Nullable Void report(boolean all, @Nullable Throwable lost) {
        if (failure != null) {
            throw failure;
        }
        if (lost != null) {
            throw lost.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(lost);
        }
        if (!all) {
            throw new LeaseLost(lease.epoch());
        }
        return null;
    }
}
