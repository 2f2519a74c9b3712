package dev.viva.persistence.projection;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import java.util.List;

/// Transcripts in PostgreSQL, decrypted here. An erased interview does not exist.
public final class PostgresTranscriptStore implements TranscriptStore {

    private final TenantTransactions transactions;
    private final KeyStore keys;

    public PostgresTranscriptStore(TenantTransactions transactions, KeyStore keys) {
        this.transactions = transactions;
        this.keys = keys;
    }

    @Override
    public List<TranscriptLine> read(TenantId tenant, InterviewId interview) {
        var key = keys.find(tenant, interview).orElseThrow(() -> new ServiceException.NotFound("interview", interview));
        var rows = new TranscriptRows(tenant, interview, key);
        return transactions
                .call(tenant, handle -> handle.attach(TranscriptDao.class).select(tenant.value(), interview.value()))
                .stream()
                .map(rows::open)
                .toList();
    }
}
