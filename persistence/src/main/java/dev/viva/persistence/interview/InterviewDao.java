package dev.viva.persistence.interview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The SQL of `interview`; the tables are described in `db/migration/V001__interviews.sql` and
/// `V005__attention.sql`.
@RegisterConstructorMapper(InterviewRow.class)
interface InterviewDao {

    @SqlUpdate("""
            INSERT INTO interview (tenant_id, interview_id, plan_id, title, questions_planned, candidate_name,
                                   created_at, sample)
            VALUES (:tenantId, :interviewId, :planId, :title, :questionsPlanned, :candidateName,
                    :createdAt, :sample)
            """)
    void insert(@BindMethods NewInterviewRow row);

    @SqlQuery("""
            SELECT voice, waits_ms, turns_closed, turns_cut_off FROM interview_summary
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            """)
    @RegisterConstructorMapper(TalkRow.class)
    Optional<TalkRow> talk(UUID tenantId, UUID interviewId);

    /// What [InterviewRow] is made of, but for its sort key.
    String COLUMNS = """
            i.interview_id, i.plan_id, i.title, i.candidate_name, s.status, i.created_at, s.started_at, s.ended_at,
            s.questions_asked, i.questions_planned, s.visits, s.earlier_ms + s.visit_ms AS spoken_ms, i.sample, s.held,
            v.seen_at, v.seen_by
            """;

    String TABLES = """
            interview i JOIN interview_summary s USING (tenant_id, interview_id)
            LEFT JOIN interview_seen v USING (tenant_id, interview_id)
            """;

    /// `InterviewSummary.need()` in SQL: the place of the [dev.viva.core.interview.Need], null for
    /// none.
    String NEED = """
            CASE WHEN s.status = 'IN_PROGRESS' AND s.held THEN 0
                 WHEN s.status = 'ON_HOLD' AND s.ended_at IS NULL THEN 3
                 WHEN s.ended_at IS NULL OR v.seen_at IS NOT NULL THEN NULL
                 WHEN s.status = 'ON_HOLD' THEN 1
                 ELSE 2 END
            """;

    @SqlQuery("SELECT " + COLUMNS + ", '' AS sort_key FROM " + TABLES
            + "WHERE tenant_id = :tenantId AND interview_id = :interviewId")
    Optional<InterviewRow> find(UUID tenantId, UUID interviewId);

    /// The first of those that wait for somebody; the sort key is how many there are.
    @SqlQuery("SELECT " + COLUMNS + ", (count(*) OVER ())::text AS sort_key FROM " + TABLES
            + "WHERE tenant_id = :tenantId AND " + NEED + " IS NOT NULL "
            + "ORDER BY " + NEED + ", coalesce(s.ended_at, s.started_at, i.created_at), i.interview_id LIMIT :limit")
    List<InterviewRow> waiting(UUID tenantId, int limit);

    /// Notes who opened it first.
    ///
    /// @return 0 if it is not over, or somebody was here before
    @SqlUpdate("""
            INSERT INTO interview_seen (tenant_id, interview_id, seen_at, seen_by)
            SELECT tenant_id, interview_id, :at, :by FROM interview_summary
            WHERE tenant_id = :tenantId AND interview_id = :interviewId AND ended_at IS NOT NULL
            ON CONFLICT DO NOTHING
            """)
    int seen(UUID tenantId, UUID interviewId, Instant at, String by);

    /// One page.
    ///
    /// @param key       what to order by: of [SortKey], never of a caller
    /// @param type      of the key, for the cursor
    /// @param direction `ASC` or `DESC`
    /// @param beyond    `&gt;` or `&lt;`, as `direction` wants it
    @SqlQuery("SELECT * FROM (SELECT " + COLUMNS + ", (<key>)::text AS sort_key FROM " + TABLES + """
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
