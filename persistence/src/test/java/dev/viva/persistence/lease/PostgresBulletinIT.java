package dev.viva.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.lease.Bulletin.Kind;
import dev.viva.core.lease.Bulletin.Notice;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.record.FaultProxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresBulletinIT {

    private static final Duration GUARD = Duration.ofSeconds(60);

    /// Of a payload of `NOTIFY`, as the manual of PostgreSQL says: shorter than 8000 bytes.
    private static final int LONGEST = 7_999;

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Notice> read = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void noticesCrossFromPoolToPoolInOrderAndComeBackToWhoToldThem() {
        var there = bulletin(postgres.port());
        var here = bulletin(postgres.port());
        var own = new CopyOnWriteArrayList<Notice>();
        here.read(read::add);
        there.read(own::add);
        untilListening(2);
        var wanted = notice(Kind.WANTED);
        var held = new Notice(Kind.HELD, wanted.interview());

        there.tell(wanted);
        await().atMost(GUARD).until(() -> !read.isEmpty());
        there.tell(held);

        await().atMost(GUARD).untilAsserted(() -> assertThat(read).containsExactly(wanted, held));
        await().atMost(GUARD).untilAsserted(() -> assertThat(own).containsExactly(wanted, held));
        assertThat(there.dropped()).isZero();
    }

    @Test
    void aReadingConnectionThatBreaksIsOpenedAgainAndHearsAllThatIsToldAfterwards() {
        var bulletin = bulletin(postgres.port());
        bulletin.read(read::add);
        untilListening(1);
        var broken = listening().getFirst();

        postgres.ownerJdbi().useHandle(handle -> handle.execute("SELECT pg_terminate_backend(?)", broken));
        await().atMost(GUARD)
                .until(() -> listening().size() == 1 && !listening().contains(broken));
        var after = notice(Kind.HELD);
        bulletin.tell(after);

        await().atMost(GUARD).untilAsserted(() -> assertThat(read).containsExactly(after));
    }

    @Test
    void whileTheDatabaseIsAwayNoticesAreDroppedAndCountedAndNothingFails() {
        var proxy = new FaultProxy(postgres.port());
        open.push(proxy);
        var bulletin = bulletin(proxy.port());
        bulletin.read(read::add);
        untilListening(1);

        proxy.cut();
        bulletin.tell(notice(Kind.WANTED));
        await().atMost(GUARD).until(() -> bulletin.dropped() == 1);
        await().atMost(GUARD).until(() -> listening().isEmpty());
        proxy.mend();
        untilListening(1);

        await().atMost(GUARD).until(() -> {
            bulletin.tell(notice(Kind.HELD)); // the pool finds out which of its connections are broken
            return !read.isEmpty();
        });
        assertThat(read).extracting(Notice::kind).containsOnly(Kind.HELD);
    }

    @Test
    void whateverElseIsToldOnTheChannelDisturbsNobody() {
        var bulletin = bulletin(postgres.port());
        bulletin.read(read::add);
        untilListening(1);
        var after = notice(Kind.WANTED);

        Stream.of("", "HELD", "x".repeat(LONGEST), "HELD " + "1".repeat(LONGEST - 5))
                .forEach(strange -> postgres.ownerJdbi()
                        .useHandle(handle -> handle.execute("SELECT pg_notify('viva_lease', ?)", strange)));
        bulletin.tell(after);

        await().atMost(GUARD).untilAsserted(() -> assertThat(read).containsExactly(after));
    }

    @Test
    void moreThanCanBeOnTheirWayAtOnceAreDroppedAndCounted() {
        var bulletin = bulletin(postgres.port());
        bulletin.read(read::add);
        untilListening(1);
        var told = 20 * PostgresBulletin.MOST;

        for (var i = 0; i < told; i++) {
            bulletin.tell(notice(Kind.HELD));
        }

        assertThat(bulletin.dropped()).isPositive();
        await().atMost(GUARD).until(() -> read.size() + bulletin.dropped() == told);
        assertThat(read).hasSizeGreaterThanOrEqualTo(PostgresBulletin.MOST);
    }

    @Test
    void aClosedBulletinTellsNothingAndHasLetGoOfItsConnection() {
        var bulletin = bulletin(postgres.port());
        untilListening(1);

        bulletin.close();
        bulletin.tell(notice(Kind.HELD));

        assertThat(bulletin.dropped()).isEqualTo(1);
        await().atMost(GUARD).until(() -> listening().isEmpty());
    }

    private PostgresBulletin bulletin(int port) {
        var settings = PostgresFixture.settings(port);
        var database = Database.open(settings);
        open.push(database);
        var bulletin = new PostgresBulletin(database, settings);
        open.push(bulletin);
        return bulletin;
    }

    private void untilListening(int connections) {
        await().atMost(GUARD).until(() -> listening().size() == connections);
    }

    /// Backends that wait for notices. A sign of life that was asked of them is an empty statement.
    private List<Integer> listening() {
        var sql = """
                SELECT pid FROM pg_stat_activity
                WHERE application_name = 'viva bulletin' AND state = 'idle' AND (query LIKE 'LISTEN%' OR query = '')
                """;
        return postgres.ownerJdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(Integer.class).list());
    }

    private static Notice notice(Kind kind) {
        return new Notice(kind, new InterviewId(UUID.randomUUID()));
    }
}
