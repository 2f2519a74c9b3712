package dev.viva.persistence.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `record_event` and `interview_lease`; the tables are described in
/// `db/migration/V002__record.sql`.
@RegisterConstructorMapper(EnvelopeRow.class)
@RegisterConstructorMapper(LeaseRow.class)
interface RecordDao {

    @SqlUpdate("""
            INSERT INTO interview_lease (tenant_id, interview_id, epoch, next_seq, head_hash, taken_at, given_back_at)
            VALUES (:tenantId, :interviewId, 1, 0, decode(repeat('00', 32), 'hex'), :now, :now)
            """)
    void insertLease(UUID tenantId, UUID interviewId, Instant now);

    /// The lease, locked until the transaction ends. (FOR UPDATE wants the right to update one column
    /// at least.)
    @SqlQuery("""
            SELECT epoch, next_seq, head_hash, holder FROM interview_lease
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            FOR UPDATE
            """)
    Optional<LeaseRow> lock(UUID tenantId, UUID interviewId);

    @SqlQuery("""
            SELECT epoch, next_seq, head_hash, holder FROM interview_lease
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            """)
    Optional<LeaseRow> lease(UUID tenantId, UUID interviewId);

    @SqlUpdate("""
            UPDATE interview_lease SET epoch = epoch + 1, taken_at = :now, given_back_at = NULL, holder = :holder
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            """)
    void take(UUID tenantId, UUID interviewId, Instant now, UUID holder);

    /// Where a node takes calls; empty if it was given up.
    @SqlQuery("SELECT address FROM installation.node WHERE node_id = :node")
    Optional<String> address(UUID node);

    @SqlUpdate("""
            UPDATE interview_lease SET given_back_at = :now, holder = NULL
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND epoch = :epoch
            """)
    void giveBack(UUID tenantId, UUID interviewId, long epoch, Instant now);

    @SqlBatch("""
            INSERT INTO record_event (tenant_id, interview_id, seq, version, epoch, visit, media_ms, server_time, type,
                                      key_id, prev, ciphertext, hash)
            VALUES (:tenantId, :interviewId, :seq, :version, :epoch, :visit, :mediaMs, :serverTime, :type,
                    :keyId, :prev, :ciphertext, :hash)
            """)
    void insert(@BindMethods List<EnvelopeRow> rows);

    @SqlQuery("""
            SELECT tenant_id, interview_id, seq, version, epoch, visit, media_ms, server_time, type, key_id, prev,
                   ciphertext, hash
            FROM record_event
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND seq >= :fromSeq
            ORDER BY seq
            """)
    List<EnvelopeRow> select(UUID tenantId, UUID interviewId, long fromSeq);

    @SqlQuery("""
            SELECT tenant_id, interview_id, seq, version, epoch, visit, media_ms, server_time, type, key_id, prev,
                   ciphertext, hash
            FROM record_event
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND seq = :seq
            """)
    Optional<EnvelopeRow> find(UUID tenantId, UUID interviewId, long seq);

    @SqlQuery("""
            SELECT tenant_id, interview_id, seq, version, epoch, visit, media_ms, server_time, type, key_id, prev,
                   ciphertext, hash
            FROM record_event
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND type = :type
            ORDER BY seq
            """)
    List<EnvelopeRow> selectType(UUID tenantId, UUID interviewId, String type);

    @SqlQuery("""
            SELECT hash FROM record_event
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND seq = :seq
            """)
    Optional<byte[]> hash(UUID tenantId, UUID interviewId, long seq);
}
