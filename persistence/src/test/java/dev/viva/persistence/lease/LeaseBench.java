package dev.viva.persistence.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordWriter;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.DatabaseSettings;
import dev.viva.persistence.postgres.DatabaseSetup;
import dev.viva.persistence.record.RecordSettings;
import dev.viva.persistence.tenant.PostgresTenants;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/// Prints what signs of life, leases and a takeover cost on a PostgreSQL that waits for its disk. No
/// test: run `main`.
final class LeaseBench {

    private static final int INTERVIEWS = 40;
    private static final int EVENTS = 200;

    private final EmbeddedPostgres server;
    private final Database database;
    private final PostgresNodes nodes;
    private final TenantId tenant;
    private final Path directory;

    private LeaseBench(EmbeddedPostgres server, Path directory) {
        this.server = server;
        this.directory = directory;
        DatabaseSetup.prepare(server.getPostgresDatabase(), "");
        this.database = Database.open(new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres",
                "",
                10,
                Duration.ofSeconds(3),
                Duration.ofSeconds(10)));
        this.nodes = new PostgresNodes(database);
        this.tenant = new PostgresTenants(database, InstantSource.system()).begin();
    }

    public static void main(String[] args) throws Exception {
        var directory = Files.createTempDirectory("lease-bench");
        try (var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            new LeaseBench(server, directory).run();
        }
        System.exit(0); // the pools' threads
    }

    private void run() throws Exception {
        var owner = Jdbi.create(server.getPostgresDatabase());
        print(
                "fsync",
                owner.withHandle(
                        h -> h.createQuery("SHOW fsync").mapTo(String.class).one()));
        print(
                "version",
                owner.withHandle(h ->
                        h.createQuery("SHOW server_version").mapTo(String.class).one()));
        var a = join();
        var b = join();
        times("beat", 3_000, () -> nodes.beat(a, 1, true));
        var sync = "UPDATE installation.node SET beat = beat + 1, inside = 1, takes = true WHERE node_id = ?";
        times(
                "the same, waiting for the disk",
                1_000,
                () -> database.installation().call(handle -> handle.execute(sync, a.value())));
        disk("1,000 beats", owner, () -> nodes.beat(a, 1, true));
        disk(
                "1,000 of the same that wait",
                owner,
                () -> database.installation().call(handle -> handle.execute(sync, a.value())));
        times("nodes", 1_000, nodes::nodes);
        leases(a, b);
    }

    private void leases(NodeId a, NodeId b) throws Exception {
        var here = stores(a);
        var there = stores(b);
        var interviews = Stream.generate(() -> here.newInterview(tenant))
                .limit(INTERVIEWS)
                .toList();
        var opening = interviews.iterator();
        var writers = new ArrayList<RecordWriter>();
        times("open a record", INTERVIEWS, () -> writers.add(here.records.open(tenant, opening.next())));
        for (var writer : writers) {
            for (int i = 0; i < EVENTS; i++) {
                var _ = writer.append(new MediaTime(1, i), new EngineOpened("engine " + i));
            }
        }
        Thread.sleep(5_000); // all is shipped
        times("heldBy, " + INTERVIEWS + " leases", 500, () -> nodes.heldBy(a));
        times("orphans, none of " + INTERVIEWS, 500, nodes::orphans);
        takeover(a, b, there);
    }

    /// From the moment at which a node is given up until another one has opened and read all that it
    /// held.
    private void takeover(NodeId a, NodeId b, RecordFixture there) throws Exception {
        var taken = new CountDownLatch(INTERVIEWS);
        try (var handout = new ScheduledHandout(database, b)) {
            handout.takePart(
                    (t, interview) -> {
                        there.records.open(t, interview);
                        there.records.read(t, interview, 0);
                        taken.countDown();
                        return true;
                    },
                    () -> true);
            Thread.sleep(1_000);
            var begun = System.nanoTime();
            nodes.remove(a);
            nodes.orphans().forEach(held -> handout.want(held.tenant(), held.interview()));
            print("ms until " + INTERVIEWS + " are wanted", (System.nanoTime() - begun) / 1_000_000);
            taken.await();
            print("ms until all are opened and read by the next node", (System.nanoTime() - begun) / 1_000_000);
            one(handout, b, there);
        }
    }

    private void one(ScheduledHandout handout, NodeId b, RecordFixture there) throws Exception {
        var waits = new long[100];
        var fresh = new CountDownLatch[1];
        var interview = there.newInterview(tenant);
        handout.close();
        try (var again = new ScheduledHandout(database, b)) {
            again.takePart(
                    (_, _) -> {
                        fresh[0].countDown();
                        return true;
                    },
                    () -> true);
            Thread.sleep(1_000);
            for (int i = 0; i < waits.length; i++) {
                fresh[0] = new CountDownLatch(1);
                var begun = System.nanoTime();
                again.want(tenant, new InterviewId(UUID.randomUUID()));
                fresh[0].await();
                waits[i] = System.nanoTime() - begun;
            }
        }
        report("wanted until a taker is asked, same node", waits);
        var writer = there.records.open(tenant, interview);
        writer.close().toCompletableFuture().join();
    }

    private NodeId join() {
        var node = NodeId.random();
        nodes.join(new NodeEntry(node, node.toString(), "127.0.0.1:1", true, 0, 0, true));
        return node;
    }

    private RecordFixture stores(NodeId node) {
        return new RecordFixture(
                database.transactions(),
                directory.resolve(node.toString()),
                directory,
                RecordSettings.DEFAULT,
                node,
                Wakefulness.always());
    }

    /// What a thousand calls cost the log: counts, which the rest of the machine does not change.
    private static void disk(String what, Jdbi owner, Callable<?> call) throws Exception {
        Thread.sleep(3_000); // counters of the server come late
        var wal = wal(owner);
        var syncs = syncs(owner);
        for (int i = 0; i < 1_000; i++) {
            call.call();
        }
        Thread.sleep(3_000);
        print(
                what + ", bytes of WAL, syncs of WAL while a client waits",
                (wal(owner) - wal) + ", " + (syncs(owner) - syncs));
    }

    private static long syncs(Jdbi owner) {
        return owner.withHandle(handle -> handle.createQuery(
                        "SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal' AND backend_type = 'client backend'")
                .mapTo(Long.class)
                .one());
    }

    private static long wal(Jdbi owner) {
        return owner.withHandle(handle -> handle.createQuery("SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .mapTo(Long.class)
                .one());
    }

    private static void times(String what, int count, Callable<?> call) throws Exception {
        var took = new long[count];
        for (int i = 0; i < count; i++) {
            var begun = System.nanoTime();
            call.call();
            took[i] = System.nanoTime() - begun;
        }
        report(what, took);
    }

    private static void report(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(
                "%s: p50 %.2f ms, p95 %.2f ms, max %.2f ms (%d)%n",
                what,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 95 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6,
                nanos.length);
    }

    private static void print(String what, Object value) {
        System.out.println(what + ": " + value);
    }
}
