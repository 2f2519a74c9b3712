package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.projection.Projector;

/// Makes the projections of an interview anew from its record. Any thread; blocks.
public final class Projections {

    private final TenantTransactions transactions;
    private final KeyStore keys;

    public Projections(TenantTransactions transactions, KeyStore keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    /// Throws transcript and summary away and derives them again, in one transaction; a writer waits meanwhile.
    ///
    /// Fails with `ServiceException.NotFound` if there is no such interview or it is erased.
    public void rebuild(TenantId tenant, InterviewId interview) {
        var key = keys.find(tenant, interview).orElseThrow(() -> RecordTables.notFound(interview));
        var sealer = new EventSealer(tenant, interview, key, PayloadCodec.CURRENT);
        transactions.run(tenant, handle -> {
            var dao = handle.attach(RecordDao.class);
            if (dao.lock(tenant.value(), interview.value()).isEmpty()) {
                throw RecordTables.notFound(interview);
            }
            var events = dao.select(tenant.value(), interview.value(), 0).stream()
                    .map(row -> sealer.open(row.toEnvelope()))
                    .toList();
            var projector = new Projector(handle, tenant, interview);
            projector.clear();
            projector.apply(events, key);
            Spans.project(events, sealer, projector);
        });
    }
}
