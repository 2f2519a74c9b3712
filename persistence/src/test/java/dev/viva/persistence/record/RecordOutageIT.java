package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.postgres.DatabaseSetup;
import dev.viva.persistence.tenant.PostgresTenants;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL goes away in the middle of an interview: nothing is lost, nothing doubled, the order
/// kept, and the caller feels nothing.
class RecordOutageIT {

    private static final RecordSettings SETTINGS = new RecordSettings(
            4_096, 1 << 20, 1 << 12, Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofMillis(100));

    @TempDir
    private Path temp;

    @Test
    void aLineThatBreaksAgainAndAgainLosesNothing() {
        var postgres = PostgresFixture.shared();
        var tenant = postgres.newTenant();
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()))) {
            var here = new RecordFixture(database.transactions(), temp, temp, SETTINGS);
            var interview = here.newInterview(tenant);
            var writer = here.records.open(tenant, interview);
            for (int round = 0; round < 10; round++) {
                PostgresRecordStoreIT.append(writer, round * 20, 10);
                proxy.cut();
                PostgresRecordStoreIT.append(writer, round * 20 + 10, 10); // durable all the same
                proxy.mend();
            }
            writer.close().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();

            assertThat(names(here, tenant, interview)).isEqualTo(numbers(200));
            assertThat(here.records.verify(tenant, interview).faults()).isEmpty();
            assertThat(here.records.counters().shipFailures()).isPositive();
        }
    }

    @Test
    void aKilledPostgresLosesNothing() throws Exception {
        var data = temp.resolve("pg");
        var port = freePort();
        var postgres = start(data, port);
        DatabaseSetup.prepare(postgres.getPostgresDatabase(), "");
        try (var database = Database.open(PostgresFixture.settings(port))) {
            var tenant = new PostgresTenants(database, InstantSource.system()).begin();
            var here = new RecordFixture(database.transactions(), temp, temp, SETTINGS);
            var interview = here.newInterview(tenant);
            var writer = here.records.open(tenant, interview);
            PostgresRecordStoreIT.append(writer, 0, 50);
            var during = IntStream.range(50, 100)
                    .mapToObj(i -> writer.append(new MediaTime(1, i), new EngineOpened(Integer.toString(i)))
                            .toCompletableFuture())
                    .toList();

            kill(data);
            during.forEach(CompletableFuture::join);
            PostgresRecordStoreIT.append(writer, 100, 100);
            postgres = restart(data, port);
            writer.close().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();

            assertThat(names(here, tenant, interview)).isEqualTo(numbers(200));
            assertThat(here.records.verify(tenant, interview).valid()).isTrue();
        } finally {
            postgres.close();
        }
    }

    private static EmbeddedPostgres start(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    /// As after a kill -9: the lock file is still there, recovery runs.
    private static EmbeddedPostgres restart(Path data, int port) throws IOException {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        Files.deleteIfExists(data.resolve("epg-lock"));
        return start(data, port);
    }

    private static void kill(Path data) throws IOException {
        var pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        await().until(() -> !postmaster.isAlive() && all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> names(RecordFixture here, TenantId tenant, InterviewId interview) {
        return here.records.read(tenant, interview, 1).stream()
                .map(event -> ((EngineOpened) event.event()).engine())
                .toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
