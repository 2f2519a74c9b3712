package dev.viva.persistence.lease;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout.Taker;
import dev.viva.core.lease.LeaseHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The task "some node shall hold this interview": what happens when a node takes it, has no room,
/// fails or dies.
///
/// All times are those of the database: db-scheduler's own way to revive what a dead node left behind
/// would use the machine's clock.
final class WantedInterview extends AbstractTask<Void> {

    static final String TABLE = "installation.scheduled_tasks";

    static final String NAME = "interview";

    /// Due for every node, whatever its clock says.
    static final Instant NOW_FOR_ALL = Instant.EPOCH;

    /// A node without room leaves it to others for so long.
    static final Duration NO_ROOM = Duration.ofMillis(500);

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);

    /// Wait after many failures.
    static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WantedInterview.class);

    private final Taker taker;

    /// @param taker for a node that only wants interviews held: one that is never called
    WantedInterview(Taker taker) {
        super(NAME, Void.class, WantedInterview::failed, WantedInterview::revive, 0);
        this.taker = taker;
    }

    static String id(TenantId tenant, InterviewId interview) {
        return tenant + "/" + interview;
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id) {
        return SchedulableInstance.of(instance(id), NOW_FOR_ALL);
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id, Void none) {
        return schedulableInstance(id);
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> wanted, ExecutionContext context) {
        var slash = wanted.getId().indexOf('/');
        var tenant = new TenantId(UUID.fromString(wanted.getId().substring(0, slash)));
        var interview = new InterviewId(UUID.fromString(wanted.getId().substring(slash + 1)));
        return settled(tenant, interview) ? new CompletionHandler.OnCompleteRemove<>() : WantedInterview::leave;
    }

    private boolean settled(TenantId tenant, InterviewId interview) {
        try {
            return taker.take(tenant, interview);
        } catch (LeaseHeld e) {
            return true; // somebody was faster
        } catch (ServiceException.NotFound e) {
            return true; // erased meanwhile: nobody can hold it any more
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void leave(ExecutionComplete done, ExecutionOperations<Void> row) {
        row.reschedule(done, done.getTimeDone().plus(NO_ROOM));
    }

    private static void failed(ExecutionComplete done, ExecutionOperations<Void> row) {
        var wait = backOff(done.getExecution().consecutiveFailures);
        LOG.atWarn()
                .addKeyValue("interview", done.getExecution().taskInstance.getId())
                .addKeyValue("error", done.getCause().map(Throwable::toString).orElse("none"))
                .addKeyValue("millis", wait.toMillis())
                .log("an interview could not be taken, it is handed out again later");
        row.reschedule(done, done.getTimeDone().plus(wait));
    }

    private static void revive(ExecutionComplete done, ExecutionOperations<Void> row) {
        LOG.atWarn()
                .addKeyValue("interview", done.getExecution().taskInstance.getId())
                .addKeyValue("node", done.getExecution().pickedBy)
                .log("a node died while it took an interview, which is handed out again");
        row.reschedule(done, NOW_FOR_ALL);
    }

    private static Duration backOff(int failures) {
        var wait = FIRST_BACK_OFF.multipliedBy(1L << Math.min(failures, 10));
        return wait.compareTo(LONGEST_BACK_OFF) < 0 ? wait : LONGEST_BACK_OFF;
    }
}
