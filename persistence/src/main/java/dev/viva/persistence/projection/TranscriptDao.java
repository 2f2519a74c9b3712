package dev.viva.persistence.projection;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `transcript_segment`; the table is described in `db/migration/V003__projections.sql`.
interface TranscriptDao {

    @SqlBatch("""
            INSERT INTO transcript_segment
                (tenant_id, interview_id, seq, visit, speaker, start_ms, end_ms, question_id, typed, words)
            VALUES (:tenantId, :interviewId, :seq, :visit, :speaker, :startMs, :endMs, :questionId, :typed, :words)
            """)
    void insert(@BindMethods List<TranscriptRow> rows);

    @SqlQuery("""
            SELECT tenant_id, interview_id, seq, visit, speaker, start_ms, end_ms, question_id, typed, words
            FROM transcript_segment
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            ORDER BY seq
            """)
    @RegisterConstructorMapper(TranscriptRow.class)
    List<TranscriptRow> select(UUID tenantId, UUID interviewId);

    @SqlUpdate("DELETE FROM transcript_segment WHERE tenant_id = :tenantId AND interview_id = :interviewId")
    void delete(UUID tenantId, UUID interviewId);
}
