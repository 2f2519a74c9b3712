package dev.viva.persistence.projection;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `transcript_segment`; the table is described in `db/migration/V003__projections.sql`
/// and `V008__recovered_lines.sql`.
interface TranscriptDao {

    @SqlBatch("""
            INSERT INTO transcript_segment
                (tenant_id, interview_id, seq, visit, speaker, start_ms, end_ms, question_id, typed, words,
                 lost_epoch, lost_seq)
            VALUES (:tenantId, :interviewId, :seq, :visit, :speaker, :startMs, :endMs, :questionId, :typed, :words,
                    :lostEpoch, :lostSeq)
            ON CONFLICT (tenant_id, interview_id, lost_epoch, lost_seq) DO NOTHING
            """)
    void insert(@BindMethods List<TranscriptRow> rows);

    /// In the order of epoch and seq in which the events were made: what a dead writer had not shipped
    /// stands before what its successor wrote, whenever it came.
    @SqlQuery("""
            SELECT t.tenant_id, t.interview_id, t.seq, t.visit, t.speaker, t.start_ms, t.end_ms, t.question_id, t.typed,
                   t.words, t.lost_epoch, t.lost_seq
            FROM transcript_segment t JOIN record_event e USING (tenant_id, interview_id, seq)
            WHERE t.tenant_id = :tenantId AND t.interview_id = :interviewId
            ORDER BY coalesce(t.lost_epoch, e.epoch), coalesce(t.lost_seq, t.seq), t.seq
            """)
    @RegisterConstructorMapper(TranscriptRow.class)
    List<TranscriptRow> select(UUID tenantId, UUID interviewId);

    @SqlUpdate("DELETE FROM transcript_segment WHERE tenant_id = :tenantId AND interview_id = :interviewId")
    void delete(UUID tenantId, UUID interviewId);
}
