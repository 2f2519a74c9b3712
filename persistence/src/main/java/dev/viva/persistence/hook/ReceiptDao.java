package dev.viva.persistence.hook;

import java.time.Instant;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `installation.hook_receipt`; the table is described in `db/migration/V047__receipts.sql`.
interface ReceiptDao {

    @SqlUpdate("DELETE FROM installation.hook_receipt WHERE taken_at <= :until")
    void forgetOld(Instant until);

    /// Nothing if it is there; waits for whoever is just about it.
    @SqlUpdate("""
            INSERT INTO installation.hook_receipt (source, id_hash, taken_at) VALUES (:source, :idHash, :now)
            ON CONFLICT (source, id_hash) DO NOTHING
            """)
    int insert(String source, byte[] idHash, Instant now);

    @SqlUpdate("DELETE FROM installation.hook_receipt WHERE source = :source AND id_hash = :idHash")
    void delete(String source, byte[] idHash);
}
