package dev.viva.persistence.record;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.record.EventSealer.Draft;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Begins the record of a new interview, in the transaction that makes the interview. Any thread; blocks.
public final class RecordGenesis {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Heads heads;

    RecordGenesis(Heads heads) {
        this.heads = heads;
    }

    /// Makes the lease (epoch 1, given back) and event 0, and signs the first head. The head lies outside the
    /// transaction: if it does not commit, call [#forget].
    public void begin(Handle handle, TenantId tenant, InterviewId interview, InterviewPlanned planned, DataKey key) {
        var now = heads.clock().instant();
        handle.attach(RecordDao.class).insertLease(tenant.value(), interview.value(), now);
        var sealer = new EventSealer(tenant, interview, key, PayloadCodec.CURRENT);
        var first = sealer.seal(new Draft(MediaTime.NONE, now, planned), 0, 1, Sha256.NONE);
        RecordTables.shipWithin(handle, List.of(first), sealer);
        try {
            heads.sign(first, 1);
        } catch (IOException e) {
            throw new ServiceException.Unavailable("head files", RETRY_AFTER, e);
        }
    }

    /// Takes the first head back: the interview was not made.
    public void forget(TenantId tenant, InterviewId interview) {
        try {
            heads.files().forget(tenant, interview);
        } catch (IOException e) {
            throw new ServiceException.Unavailable("head files", RETRY_AFTER, e);
        }
    }
}
