package dev.viva.persistence.lease;

import dev.viva.core.lease.Bulletin;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.DatabaseSettings;
import dev.viva.persistence.postgres.DatabaseSetup;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices by `LISTEN` and `NOTIFY`. Reading has a connection of its own, which is opened again whenever it breaks;
/// what was told meanwhile is not made up for.
///
/// Bound: [#MOST] notices on their way at once; further ones are dropped and counted.
///
/// **Threads:** one virtual thread reads; each notice is told on one of its own.
public final class PostgresBulletin implements Bulletin, AutoCloseable {

    /// More than a node with room for forty interviews says at once when it goes.
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBulletin.class);
    private static final String CHANNEL = "viva_lease";
    private static final Duration OPEN_AGAIN = Duration.ofSeconds(1);

    /// How long one wait for news lasts; also how soon a closed bulletin lets go of its connection.
    private static final int WAIT_MS = 1_000;

    /// A connection that brings nothing is asked for a sign of life after so many waits: a dead one tells nobody.
    private static final int WAITS_PER_QUESTION = 5;

    private final Database database;
    private final DatabaseSettings settings;
    private final NoticeReaders readers = new NoticeReaders();
    private final Semaphore onTheirWay = new Semaphore(MOST);
    private final LongAdder dropped = new LongAdder();
    private final Thread reading;
    private volatile boolean closed;

    /// Reads from now on.
    ///
    /// @param database for what is told
    /// @param settings of the same database, for the connection that reads
    public PostgresBulletin(Database database, DatabaseSettings settings) {
        this.database = database;
        this.settings = settings;
        this.reading = Thread.ofVirtual().name("bulletin").start(this::readOn);
    }

    @Override
    public void tell(Notice notice) {
        if (closed || !onTheirWay.tryAcquire()) {
            dropped.increment();
            return;
        }
        Thread.ofVirtual().name("bulletin-tell").start(() -> {
            try {
                notifyAll(notice.written());
            } catch (RuntimeException e) { // nothing may depend on it
                dropped.increment();
            } finally {
                onTheirWay.release();
            }
        });
    }

    private void notifyAll(String payload) {
        database.installation()
                .run(handle -> handle.createQuery("SELECT pg_notify(:channel, :payload)")
                        .bind("channel", CHANNEL)
                        .bind("payload", payload)
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void read(Consumer<Notice> reader) {
        readers.add(reader);
    }

    /// Notices that nobody was told, since the start: `cluster_notices_dropped_total`.
    public long dropped() {
        return dropped.sum();
    }

    private void readOn() {
        var failing = false;
        while (!closed) {
            try (var connection = connect();
                    var statement = connection.createStatement()) {
                statement.execute("LISTEN " + CHANNEL);
                failing = false;
                readFrom(connection);
            } catch (SQLException e) {
                if (!failing && !closed) {
                    LOG.atWarn().addKeyValue("error", e.toString()).log("no notices of other nodes for now");
                }
                failing = true;
                rest();
            }
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", DatabaseSetup.APP_ROLE);
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "viva bulletin");
        properties.setProperty("connectTimeout", Long.toString(seconds(settings.connectTimeout())));
        properties.setProperty("socketTimeout", Long.toString(seconds(settings.statementTimeout())));
        return DriverManager.getConnection(settings.jdbcUrl(), properties);
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }

    private void readFrom(Connection connection) throws SQLException {
        var waits = 0;
        var source = connection.unwrap(PGConnection.class);
        while (!closed) {
            var news = source.getNotifications(WAIT_MS);
            if (news != null && news.length > 0) {
                for (var each : news) {
                    readers.tell(each.getParameter());
                }
            } else if (++waits % WAITS_PER_QUESTION == 0 && !connection.isValid(WAITS_PER_QUESTION)) {
                throw new SQLException("the connection that reads notices is dead");
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(OPEN_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Tells and reads nothing any more. Waits for the reader, which ends within a second.
    @Override
    public void close() {
        closed = true;
        reading.interrupt();
        try {
            reading.join(Duration.ofMillis(2L * WAIT_MS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
