package dev.viva.persistence.record;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeId;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.hook.Announcement;
import dev.viva.persistence.postgres.SqlStates;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.projection.Projector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/// What is done to record and lease, each in one transaction. Any thread; blocks.
final class RecordTables {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final TenantTransactions transactions;

    RecordTables(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /// Raises the epoch for `node`. Fails with `ServiceException.NotFound` if there is no such
    /// interview.
    ///
    /// @param orphans whether also from a node that was given up; if not, that is
    ///                `ServiceException.Unavailable`
    /// @throws LeaseHeld if another node holds the lease that was not given up
    Lease take(TenantId tenant, InterviewId interview, Instant now, NodeId node, boolean orphans) {
        return transactions.call(tenant, handle -> {
            var dao = handle.attach(RecordDao.class);
            var before = dao.lock(tenant.value(), interview.value()).orElseThrow(() -> notFound(interview));
            refuseIfHeld(dao, before, node, orphans);
            dao.take(tenant.value(), interview.value(), now, node.value());
            return new Lease(tenant, interview, before.epoch() + 1, before.nextSeq(), before.head());
        });
    }

    /// Within the transaction that has locked the lease: nobody else can take it in between.
    private static void refuseIfHeld(RecordDao dao, LeaseRow lease, NodeId node, boolean orphans) {
        var holder = lease.holder();
        if (holder == null || holder.equals(node.value())) {
            return;
        }
        dao.address(holder).ifPresent(address -> {
            throw new LeaseHeld(new Holder(new NodeId(holder), address, lease.epoch()));
        });
        if (!orphans) {
            throw new ServiceException.Unavailable("the next holder", RETRY_AFTER, null);
        }
    }

    void giveBack(Held lease, Instant now) {
        transactions.run(
                lease.tenant(),
                handle -> handle.attach(RecordDao.class)
                        .giveBack(lease.tenant().value(), lease.interview().value(), lease.epoch(), now));
    }

    /// Adds envelopes and what they change in the projections. Those that are in the record already are
    /// passed over, so a batch may be repeated when nobody knows whether it was committed.
    ///
    /// @throws LeaseLost if the epoch of the envelopes is not the lease's
    void ship(List<Envelope> batch, EventSealer sealer) {
        try {
            transactions.run(sealer.tenant(), handle -> shipWithin(handle, batch, sealer));
        } catch (JdbiException e) {
            if (SqlStates.is(e, SqlStates.EPOCH)) {
                throw new LeaseLost(batch.getFirst().header().epoch());
            }
            throw e;
        }
    }

    /// [#ship] in a transaction of the caller.
    static void shipWithin(Handle handle, List<Envelope> batch, EventSealer sealer) {
        var dao = handle.attach(RecordDao.class);
        var interview = sealer.interview();
        var lease = dao.lock(sealer.tenant().value(), interview.value()).orElseThrow(() -> notFound(interview));
        var epoch = batch.getFirst().header().epoch();
        if (lease.epoch() != epoch) {
            throw new LeaseLost(epoch);
        }
        var fresh = batch.stream()
                .filter(envelope -> envelope.seq() >= lease.nextSeq())
                .toList();
        if (!fresh.isEmpty()) {
            dao.insert(fresh.stream().map(EnvelopeRow::of).toList());
            var events = fresh.stream().map(sealer::open).toList();
            var projector = new Projector(handle, sealer.tenant(), interview);
            projector.apply(events, sealer.key());
            Spans.project(events, sealer, projector);
            Announcement.of(handle, sealer.tenant(), interview, events);
        }
    }

    LeaseRow lease(TenantId tenant, InterviewId interview) {
        return transactions
                .call(tenant, handle -> handle.attach(RecordDao.class).lease(tenant.value(), interview.value()))
                .orElseThrow(() -> notFound(interview));
    }

    EnvelopeRow row(TenantId tenant, InterviewId interview, long seq) {
        return transactions
                .call(tenant, handle -> handle.attach(RecordDao.class).find(tenant.value(), interview.value(), seq))
                .orElseThrow(() -> notFound(interview));
    }

    List<EnvelopeRow> rows(TenantId tenant, InterviewId interview, long fromSeq) {
        return transactions.call(
                tenant, handle -> handle.attach(RecordDao.class).select(tenant.value(), interview.value(), fromSeq));
    }

    /// Those of `envelopes` that are neither in the record themselves nor brought there by a span.
    List<Envelope> missing(List<Envelope> envelopes, EventSealer sealer) {
        var recovered = recovered(sealer);
        return envelopes.stream()
                .filter(envelope -> !recovered.contains(envelope.hash()) && !holds(envelope))
                .toList();
    }

    private Set<Sha256> recovered(EventSealer sealer) {
        return transactions
                .call(
                        sealer.tenant(),
                        handle -> handle.attach(RecordDao.class)
                                .selectType(
                                        sealer.tenant().value(),
                                        sealer.interview().value(),
                                        EventType.SPAN_RECOVERED.stored()))
                .stream()
                .map(row -> sealer.open(row.toEnvelope()).event())
                .flatMap(event -> Spans.readable((SpanRecovered) event, sealer).stream())
                .map(Envelope::hash)
                .collect(Collectors.toSet());
    }

    /// True if this very event is in the record.
    boolean holds(Envelope envelope) {
        var header = envelope.header();
        return transactions
                .call(
                        header.tenant(),
                        handle -> handle.attach(RecordDao.class)
                                .hash(
                                        header.tenant().value(),
                                        header.interview().value(),
                                        header.seq()))
                .map(Sha256::ofDigest)
                .filter(envelope.hash()::equals)
                .isPresent();
    }

    static ServiceException.NotFound notFound(InterviewId interview) {
        return new ServiceException.NotFound("interview", interview);
    }
}
