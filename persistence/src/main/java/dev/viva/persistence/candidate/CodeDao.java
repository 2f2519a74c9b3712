package dev.viva.persistence.candidate;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of codes by mail; the table is described in `db/migration/V051__candidate_codes.sql`. Whoever calls has
/// locked the invitation.
@RegisterConstructorMapper(CodeRow.class)
interface CodeDao {

    /// Those that count for the limit, newest first.
    @SqlQuery("""
            SELECT code_id, code, made_at, tries FROM candidate_code
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND made_at > :since
            ORDER BY made_at DESC, code_id
            """)
    List<CodeRow> since(UUID tenantId, UUID interviewId, Instant since);

    @SqlUpdate("""
            INSERT INTO candidate_code (tenant_id, interview_id, code_id, code, made_at)
            VALUES (:tenantId, :interviewId, :codeId, :code, :now)
            """)
    void insert(UUID tenantId, UUID interviewId, UUID codeId, byte[] code, Instant now);

    @SqlUpdate("""
            UPDATE candidate_code SET tries = tries + 1
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND code_id = :codeId
            """)
    void tried(UUID tenantId, UUID interviewId, UUID codeId);

    /// Codes count for an hour; what is older goes.
    @SqlUpdate("""
            DELETE FROM candidate_code
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND made_at <= :until
            """)
    void forget(UUID tenantId, UUID interviewId, Instant until);
}
