package dev.viva.persistence.lease;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// What db-scheduler does not do with `scheduled_tasks`; the table is described in
/// `db/migration/V007__handout.sql`.
interface HandoutDao {

    @SqlQuery("SELECT clock_timestamp()")
    Instant now();

    /// Whether a node is taking it; empty if it is not wanted.
    @SqlQuery("SELECT picked FROM installation.scheduled_tasks WHERE task_name = :task AND task_instance = :id")
    Optional<Boolean> picked(String task, String id);

    /// Makes it due for all if it is further off than any back-off: the clock of whoever wrote that was
    /// stepped.
    @SqlUpdate("""
            UPDATE installation.scheduled_tasks SET execution_time = 'epoch'
            WHERE task_name = :task AND task_instance = :id AND NOT picked
              AND execution_time > clock_timestamp() + interval '10 seconds'
            """)
    void bringForward(String task, String id);
}
