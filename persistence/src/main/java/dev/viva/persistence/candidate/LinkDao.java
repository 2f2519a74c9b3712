package dev.viva.persistence.candidate;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The SQL of candidates' links; the tables are described in `db/migration/V050__candidate_links.sql`.
@RegisterConstructorMapper(LinkRow.class)
@RegisterConstructorMapper(InvitationRow.class)
interface LinkDao {

    /// What may still be opened: the interview is not over, and its tenant is in use or the interview has begun.
    String GOES_ON = """
            s.ended_at IS NULL AND s.status NOT IN ('COMPLETED', 'WITHDRAWN')
              AND (in_use(t, :now) OR s.status <> 'INVITED')
            """;

    @SqlUpdate("""
            INSERT INTO candidate_invitation (tenant_id, interview_id, address, link_hours, code)
            VALUES (:tenantId, :interviewId, :address, :linkHours, :code)
            """)
    void invite(UUID tenantId, UUID interviewId, byte @Nullable [] address, int linkHours, boolean code);

    /// Locked until the transaction ends: what follows happens to one page after the other.
    @SqlQuery("SELECT i.address, i.link_hours, i.code, " + GOES_ON + """
            AS goes_on FROM candidate_invitation i
            JOIN interview_summary s USING (tenant_id, interview_id) JOIN tenant t USING (tenant_id)
            WHERE tenant_id = :tenantId AND interview_id = :interviewId FOR UPDATE OF i
            """)
    Optional<InvitationRow> invitation(UUID tenantId, UUID interviewId, Instant now);

    @SqlUpdate("""
            INSERT INTO candidate_link (tenant_id, interview_id, link_hash, made_at, ends_at)
            VALUES (:tenantId, :interviewId, :hash, :madeAt, :endsAt)
            """)
    void insert(UUID tenantId, UUID interviewId, byte[] hash, Instant madeAt, Instant endsAt);

    @SqlQuery("""
            SELECT ends_at, used_at, used_by FROM candidate_link
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND link_hash = :hash
            """)
    Optional<LinkRow> find(UUID tenantId, UUID interviewId, byte[] hash);

    @SqlQuery("""
            SELECT ends_at, used_at, used_by FROM candidate_link
            WHERE tenant_id = :tenantId AND interview_id = :interviewId ORDER BY made_at DESC, ends_at DESC LIMIT 1
            """)
    Optional<LinkRow> newest(UUID tenantId, UUID interviewId);

    @SqlQuery("""
            SELECT count(*) FROM candidate_link
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND made_at > :since
            """)
    int madeSince(UUID tenantId, UUID interviewId, Instant since);

    @SqlUpdate("""
            UPDATE candidate_link SET used_at = :now, used_by = :attempt
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND link_hash = :hash AND used_at IS NULL
            """)
    void use(UUID tenantId, UUID interviewId, byte[] hash, byte[] attempt, Instant now);

    @SqlUpdate("""
            UPDATE candidate_link SET ends_at = :now
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND ends_at > :now
            """)
    void endAll(UUID tenantId, UUID interviewId, Instant now);

    @SqlUpdate("""
            UPDATE candidate_link SET ends_at = :now
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND ends_at > :now AND link_hash <> :hash
            """)
    void endOthers(UUID tenantId, UUID interviewId, byte[] hash, Instant now);

    @SqlUpdate("""
            INSERT INTO candidate_session (tenant_id, interview_id, session_hash, begun_at, ends_at)
            VALUES (:tenantId, :interviewId, :hash, :now, :endsAt)
            """)
    void begin(UUID tenantId, UUID interviewId, byte[] hash, Instant now, Instant endsAt);

    @SqlUpdate("DELETE FROM candidate_session WHERE tenant_id = :tenantId AND interview_id = :interviewId")
    void endSessions(UUID tenantId, UUID interviewId);

    @SqlQuery("""
            SELECT 1 FROM candidate_session c
            JOIN interview_summary s USING (tenant_id, interview_id) JOIN tenant t USING (tenant_id)
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND c.session_hash = :hash
              AND (c.ends_at > :now OR s.started_at IS NOT NULL)
              AND (s.ended_at IS NULL OR s.ended_at > :endedSince)
              AND (in_use(t, :now) OR s.status <> 'INVITED')
            """)
    Optional<Integer> session(UUID tenantId, UUID interviewId, byte[] hash, Instant now, Instant endedSince);
}
