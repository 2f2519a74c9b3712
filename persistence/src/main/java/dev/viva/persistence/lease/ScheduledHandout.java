package dev.viva.persistence.lease;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.NodeId;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.SqlStates;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands interviews to nodes by db-scheduler: one row of its table per wanted interview, which a node
/// with room locks, takes and removes.
///
/// A node looks twice a second while it has room; [#look] makes it look at once. A taker that fails is
/// asked again after 250 ms, then ever more slowly up to 5 s. A node that dies while it takes an
/// interview has its row back after 3 s. Two nodes may come to take the same interview (one was
/// stopped, or the database's clock was stepped): the lease decides.
///
/// **Threads:** any. Takers run on virtual threads, [HandoutScheduler#AT_ONCE] at a time.
public final class ScheduledHandout implements Handout, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledHandout.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /// Between two attempts to want what is just being taken, and how many there are: longer than any
    /// taking lasts.
    private static final Duration AGAIN = Duration.ofMillis(250);

    private static final int ATTEMPTS = 80;

    private final Database database;
    private final NodeId node;
    private final Supplier<Instant> clock;
    private final SchedulerClient client;
    private final Set<String> again = ConcurrentHashMap.newKeySet();
    private volatile @Nullable HandoutScheduler scheduler;

    /// A handout that only wants, until [#takePart].
    ///
    /// @param database also its connections are used: one to look, one for each taking
    public ScheduledHandout(Database database, NodeId node) {
        this(
                database,
                node,
                () -> database.installation()
                        .call(handle -> handle.attach(HandoutDao.class).now()));
    }

    /// @param clock of the database
    ScheduledHandout(Database database, NodeId node, Supplier<Instant> clock) {
        this.database = database;
        this.node = node;
        this.clock = clock;
        this.client = SchedulerClient.Builder.create(database.pool(), new WantedInterview((_, _) -> false))
                .tableName(WantedInterview.TABLE)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .serializer(WithoutPayload.INSTANCE)
                .build();
    }

    @Override
    public void want(TenantId tenant, InterviewId interview) {
        var id = WantedInterview.id(tenant, interview);
        try {
            if (!insert(id) && taken(id) && again.add(id)) {
                Thread.ofVirtual().name("want-again").start(() -> wantAgain(id));
            }
        } catch (RuntimeException e) {
            throw SqlStates.passing(e) ? new ServiceException.Unavailable("postgres", RETRY_AFTER, e) : e;
        }
    }

    private boolean insert(String id) {
        var added = client.scheduleIfNotExists(
                new WantedInterview((_, _) -> false).instance(id), WantedInterview.NOW_FOR_ALL);
        if (added) {
            look();
        }
        return added;
    }

    /// Whether a node is taking it at this moment, or was a moment ago.
    private boolean taken(String id) {
        return database.installation().call(handle -> {
            var dao = handle.attach(HandoutDao.class);
            dao.bringForward(WantedInterview.NAME, id);
            return dao.picked(WantedInterview.NAME, id).orElse(true);
        });
    }

    /// Whoever takes it now may have looked before it was wanted: so it is wanted once more when they
    /// are done.
    private void wantAgain(String id) {
        try {
            for (int i = 0; i < ATTEMPTS && !insert(id) && taken(id); i++) {
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) { // who wanted it looks for its holder, and asks again
            LOG.atWarn().addKeyValue("error", e.toString()).log("an interview could not be wanted once more");
        } finally {
            again.remove(id);
        }
    }

    /// **Errors:** also `IllegalStateException` if it takes part already.
    @Override
    public synchronized void takePart(Taker taker, BooleanSupplier room) {
        if (scheduler != null) {
            throw new IllegalStateException("node " + node + " takes part already (expected: once)");
        }
        var time = new DatabaseTime(clock, System::nanoTime);
        var started = new HandoutScheduler(database, node, new WantedInterview(taker), time, room);
        started.start();
        scheduler = started;
    }

    /// There may be something to take: looks at once instead of within half a second. Does not block.
    public void look() {
        var present = scheduler;
        if (present != null) {
            present.look();
        }
    }

    /// Takes nothing any more; waits for what is just being taken, up to 20 s. Idempotent.
    @Override
    public synchronized void close() {
        var present = scheduler;
        if (present != null) {
            present.stop();
        }
    }
}
