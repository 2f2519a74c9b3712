package dev.viva.persistence.lease;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import dev.viva.core.lease.NodeId;
import dev.viva.persistence.postgres.Database;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// db-scheduler, set up for one node: it looks only while the node has room and the database answers.
///
/// The looks are driven from here, on a monotonic clock: left alone, db-scheduler waits until its clock
/// has reached a time, which a clock that is stepped back by an hour does an hour later.
///
/// **Threads:** a few virtual ones; [#look] from any.
final class HandoutScheduler {

    /// So many interviews are taken at a time.
    static final int AT_ONCE = 8;

    private static final Duration LOOK = Duration.ofMillis(500);

    /// Signs of life of a taking; after four missing ones it is dead, which is noticed within two more.
    private static final Duration HEARTBEAT = Duration.ofMillis(500);

    /// Never reached: see the type.
    private static final Duration OWN_LOOK = Duration.ofMinutes(1);

    private static final Duration STOP = Duration.ofSeconds(10); // waited for twice

    private static final Logger LOG = LoggerFactory.getLogger(HandoutScheduler.class);

    private final DatabaseTime time;
    private final BooleanSupplier room;
    private final Scheduler scheduler;
    private final ScheduledThreadPoolExecutor looks =
            new ScheduledThreadPoolExecutor(1, threads("looks"), new ThreadPoolExecutor.DiscardPolicy());
    private final AtomicBoolean asked = new AtomicBoolean();

    HandoutScheduler(Database database, NodeId node, WantedInterview task, DatabaseTime time, BooleanSupplier room) {
        this.time = time;
        this.room = room;
        this.scheduler = Scheduler.create(database.pool(), task)
                .tableName(WantedInterview.TABLE)
                .clock(time)
                .schedulerName(new SchedulerName.Fixed(node.toString()))
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .serializer(WithoutPayload.INSTANCE)
                .threads(AT_ONCE)
                .executorService(threads("take", AT_ONCE))
                .dueExecutor(threads("due", 1))
                .housekeeperExecutor(new Housekeeper(time))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(OWN_LOOK)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(STOP)
                .failureLogging(LogLevel.OFF, false) // WantedInterview logs
                .addSchedulerListener(new Doubts(time))
                .build();
    }

    void start() {
        scheduler.pause();
        scheduler.start();
        var _ = looks.scheduleWithFixedDelay(this::lookIfThereIsRoom, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    void look() {
        if (asked.compareAndSet(false, true)) { // one that waits is enough
            looks.execute(this::lookIfThereIsRoom);
        }
    }

    void stop() {
        if (!looks.isShutdown()) {
            looks.shutdown();
            scheduler.stop();
        }
    }

    private void lookIfThereIsRoom() {
        asked.set(false);
        try {
            if (room.getAsBoolean()) {
                time.look();
                scheduler.resume();
                scheduler.triggerCheckForDueExecutions();
            } else {
                scheduler.pause();
            }
        } catch (RuntimeException e) { // one that escapes would end all looks
            scheduler.pause();
            LOG.atWarn().addKeyValue("error", e.toString()).log("no interview can be taken now");
        }
    }

    /// Bounded by db-scheduler: it picks no more than it has threads for.
    private static ThreadPoolExecutor threads(String what, int count) {
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(what));
    }

    private static ThreadFactory threads(String what) {
        return Thread.ofVirtual().name("handout-" + what + "-", 0).factory();
    }

    /// Signs of life and the search for dead ones, which would fail and say so all the time while the
    /// database is away.
    private static final class Housekeeper extends ScheduledThreadPoolExecutor {

        private final DatabaseTime time;

        Housekeeper(DatabaseTime time) {
            super(2, threads("housekeeper"));
            this.time = time;
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long delay, TimeUnit unit) {
            return super.scheduleWithFixedDelay(() -> ifSure(work), first, delay, unit);
        }

        private void ifSure(Runnable work) {
            if (time.sure()) {
                work.run();
            }
        }
    }

    /// What fails unexpectedly is a statement, as a rule.
    private static final class Doubts extends AbstractSchedulerListener {

        private final DatabaseTime time;

        Doubts(DatabaseTime time) {
            this.time = time;
        }

        @Override
        public void onSchedulerEvent(SchedulerEventType type) {
            if (type == SchedulerEventType.UNEXPECTED_ERROR) {
                time.doubt();
            }
        }
    }
}
