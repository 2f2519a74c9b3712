package dev.viva.persistence.interview;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The SQL of `interview`; the table is described in `db/migration/V001__interviews.sql`.
@RegisterConstructorMapper(InterviewRow.class)
interface InterviewDao {

    @SqlUpdate("""
            INSERT INTO interview (tenant_id, interview_id, plan_id, title, questions_planned, candidate_name, link_hash,
                                   created_at, sample)
            VALUES (:tenantId, :interviewId, :planId, :title, :questionsPlanned, :candidateName, :linkHash,
                    :createdAt, :sample)
            """)
    void insert(@BindMethods NewInterviewRow row);

    @SqlQuery("SELECT link_hash FROM interview WHERE tenant_id = :tenantId AND interview_id = :interviewId")
    Optional<byte[]> linkHash(UUID tenantId, UUID interviewId);

    @SqlQuery("""
            SELECT i.interview_id, i.plan_id, i.title, i.candidate_name, s.status, i.created_at, s.started_at, s.ended_at,
                   s.questions_asked, i.questions_planned, s.visits, s.earlier_ms + s.visit_ms AS spoken_ms, i.sample,
                   '' AS sort_key
            FROM interview i JOIN interview_summary s USING (tenant_id, interview_id)
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            """)
    Optional<InterviewRow> find(UUID tenantId, UUID interviewId);

    /// One page.
    ///
    /// @param key       what to order by: of [SortKey], never of a caller
    /// @param type      of the key, for the cursor
    /// @param direction `ASC` or `DESC`
    /// @param beyond    `&gt;` or `&lt;`, as `direction` wants it
    @SqlQuery("""
            SELECT * FROM (
                SELECT i.interview_id, i.plan_id, i.title, i.candidate_name, s.status, i.created_at, s.started_at,
                       s.ended_at, s.questions_asked, i.questions_planned, s.visits,
                       s.earlier_ms + s.visit_ms AS spoken_ms, i.sample, (<key>)::text AS sort_key
                FROM interview i JOIN interview_summary s USING (tenant_id, interview_id)
                WHERE tenant_id = :tenantId
                  AND (:anyStatus OR s.status = ANY (:status))
                  AND (:afterKey::text IS NULL
                       OR (<key>, i.interview_id) <beyond> (:afterKey::text::<type>, :afterId::uuid))
                ORDER BY <key> <direction>, i.interview_id <direction>
                LIMIT :limit
            ) page
            """)
    List<InterviewRow> page(
            @Define("key") String key,
            @Define("type") String type,
            @Define("direction") String direction,
            @Define("beyond") String beyond,
            @BindMethods PageQuery query);

    /// The bound part of a page's query.
    ///
    /// @param afterKey of the page before; null on the first
    @SuppressWarnings("ArrayRecordComponent") // an SQL array on its way to the driver; never compared
    record PageQuery(
            UUID tenantId,
            boolean anyStatus,
            String[] status,
            @Nullable String afterKey,
            @Nullable UUID afterId,
            int limit) {}
}
