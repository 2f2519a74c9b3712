package dev.viva.persistence.projection;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The SQL of `interview_summary`; the table is described in `db/migration/V003__projections.sql`,
/// `V005__attention.sql`, `V009__turns.sql` and `V010__talk.sql`.
@RegisterConstructorMapper(SummaryRow.class)
interface SummaryDao {

    @SqlQuery("""
            SELECT tenant_id, interview_id, status, started_at, ended_at, questions_asked, visits, earlier_ms, visit_ms,
                   held, turns_closed, turns_cut_off, closed_visit, closed_ms, voice, waits_ms
            FROM interview_summary
            WHERE tenant_id = :tenantId AND interview_id = :interviewId
            """)
    Optional<SummaryRow> find(UUID tenantId, UUID interviewId);

    @SqlUpdate("""
            INSERT INTO interview_summary
                (tenant_id, interview_id, status, started_at, ended_at, questions_asked, visits, earlier_ms, visit_ms,
                 held, turns_closed, turns_cut_off, closed_visit, closed_ms, voice, waits_ms)
            VALUES (:tenantId, :interviewId, :status, :startedAt, :endedAt, :questionsAsked, :visits, :earlierMs, :visitMs,
                    :held, :turnsClosed, :turnsCutOff, :closedVisit, :closedMs, :voice, :waitsMs)
            ON CONFLICT (tenant_id, interview_id) DO UPDATE
            SET status = excluded.status, started_at = excluded.started_at, ended_at = excluded.ended_at,
                questions_asked = excluded.questions_asked, visits = excluded.visits,
                earlier_ms = excluded.earlier_ms, visit_ms = excluded.visit_ms, held = excluded.held,
                turns_closed = excluded.turns_closed, turns_cut_off = excluded.turns_cut_off,
                closed_visit = excluded.closed_visit, closed_ms = excluded.closed_ms,
                voice = excluded.voice, waits_ms = excluded.waits_ms
            """)
    void save(@BindMethods SummaryRow row);

    @SqlUpdate("DELETE FROM interview_summary WHERE tenant_id = :tenantId AND interview_id = :interviewId")
    void delete(UUID tenantId, UUID interviewId);
}
