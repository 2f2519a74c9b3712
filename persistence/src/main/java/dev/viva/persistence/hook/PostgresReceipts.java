package dev.viva.persistence.hook;

import dev.viva.core.hook.Receipts;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.InstallationTransactions;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// What was taken, in PostgreSQL: hashes of ids, for some days.
public final class PostgresReceipts implements Receipts {

    private final InstallationTransactions installation;
    private final InstantSource clock;

    public PostgresReceipts(Database database, InstantSource clock) {
        this.installation = database.installation();
        this.clock = clock;
    }

    @Override
    public boolean first(String source, String id) {
        var now = clock.instant();
        return installation.call(handle -> {
            var dao = handle.attach(ReceiptDao.class);
            dao.forgetOld(now.minus(KEPT));
            return dao.insert(source, hash(id), now) == 1;
        });
    }

    @Override
    public void forget(String source, String id) {
        installation.run(handle -> handle.attach(ReceiptDao.class).delete(source, hash(id)));
    }

    /// Ids are as long as their source likes.
    private static byte[] hash(String id) {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
