package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.NodeId;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.core.record.RecordedEvent;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresRecordStoreIT {

    private static final RecordSettings SETTINGS = new RecordSettings(
            4_096, 1 << 20, 1 << 12, Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofMillis(50));

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();

    @TempDir
    private Path temp;

    private RecordFixture here;
    private PostgresRecordStore records;
    private InterviewId interview;

    @BeforeEach
    void newInterview() {
        here = machine("here");
        records = here.records;
        interview = here.newInterview(tenant);
    }

    @Test
    void everyKindOfEventComesBackAsItWasWritten() {
        var writer = records.open(tenant, interview);
        var events = SampleEvents.all();
        for (int i = 0; i < events.size(); i++) {
            join(writer.append(new MediaTime(1, i), events.get(i)));
        }
        close(writer);

        var read = records.read(tenant, interview, 1);
        assertThat(read.stream().map(RecordedEvent::event)).isEqualTo(events);
        assertThat(read.stream().map(RecordedEvent::seq))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(read).allSatisfy(event -> assertThat(event.epoch()).isEqualTo(2));
        assertThat(read.get(5).at()).isEqualTo(new MediaTime(1, 5));
    }

    @Test
    void aNewInterviewHasItsPlanAsEventZero() {
        assertThat(records.read(tenant, interview, 0))
                .singleElement()
                .satisfies(first -> assertThat(first.event())
                        .isEqualTo(new InterviewPlanned(RecordFixture.plan(), RecordFixture.NAME)));
        assertThat(records.verify(tenant, interview)).isEqualTo(new VerificationOf(1, 0).valid());
    }

    @Test
    void eventsReachPostgresByThemselves() {
        var writer = records.open(tenant, interview);
        join(writer.append(MediaTime.NONE, new EngineOpened("local")));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> records.read(tenant, interview, 1).size() == 1);
        close(writer);
    }

    @Test
    void aClosedRecordIsShippedSignedAndLeavesNoSpool() throws IOException {
        var writer = records.open(tenant, interview);
        append(writer, 0, 500);
        close(writer);

        assertThat(records.verify(tenant, interview)).isEqualTo(new VerificationOf(501, 500).valid());
        assertThat(spools("here")).isEmpty();
        assertThat(writer.close().toCompletableFuture()).isCompleted();
    }

    @Test
    void headsAreSignedWhileTheWriterIsOpen() {
        var writer = records.open(tenant, interview);
        append(writer, 0, 3);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> records.verify(tenant, interview).headSeq() == 3);
        close(writer);
    }

    @Test
    void theNextWriterGoesOnWhereTheLastOneEnded() {
        for (int visit = 0; visit < 3; visit++) {
            var writer = records.open(tenant, interview);
            append(writer, visit * 10, 10);
            close(writer);
        }

        assertThat(names()).isEqualTo(numbers(30));
        assertThat(records.read(tenant, interview, 0).stream()
                        .map(RecordedEvent::epoch)
                        .distinct())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(records.verify(tenant, interview).valid()).isTrue();
    }

    @Test
    void aWriterOfAnotherMachineWithAHigherEpochIsTheOnlyOne() {
        var there = machine("there");
        var old = records.open(tenant, interview);
        append(old, 0, 5);
        await().until(() -> names().size() == 5);

        var successor = there.records.open(tenant, interview);
        var tooLate = old.append(MediaTime.NONE, new EngineOpened("late"));
        append(successor, 5, 5);
        close(successor);

        assertThat(tooLate.toCompletableFuture()).succeedsWithin(Duration.ofSeconds(5)); // durable, but only there
        await().untilAsserted(() -> assertThatThrownBy(
                        () -> join(old.append(MediaTime.NONE, new EngineOpened("later"))))
                .hasCauseInstanceOf(LeaseLost.class));
        assertThatThrownBy(() -> close(old)).hasCauseInstanceOf(LeaseLost.class);
        assertThat(names()).isEqualTo(numbers(10));
        assertThat(there.records.verify(tenant, interview).valid()).isTrue();
    }

    @Test
    void whatALostWriterHadNotShippedStaysInItsSpool() throws IOException {
        var there = machine("there");
        var old = records.open(tenant, interview);
        there.records.open(tenant, interview);
        join(old.append(MediaTime.NONE, new EngineOpened("late")));
        assertThatThrownBy(() -> close(old)).hasCauseInstanceOf(LeaseLost.class);

        close(records.open(tenant, interview));

        assertThat(spools("here")).hasSize(1);
        assertThat(names()).isEmpty();
    }

    @Test
    void aWriterThatIsToldThatItsLeaseWasLostStopsAndKeepsItsSpool() throws IOException {
        var old = records.open(tenant, interview);
        append(old, 0, 1);
        machine("there").records.open(tenant, interview); // epoch 3

        records.lost(interview, 1); // told of a lease before this one
        join(old.append(MediaTime.NONE, new EngineOpened("unshipped")));
        records.lost(interview, 2);
        records.lost(interview, 2);

        assertThatThrownBy(() -> join(old.append(MediaTime.NONE, new EngineOpened("later"))))
                .hasCauseInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> close(old)).hasCauseInstanceOf(LeaseLost.class);
        assertThat(spools("here")).hasSize(1);
        records.lost(interview, 2); // there is no writer any more
    }

    @Test
    void aLeaseWithoutAWriterIsGivenBackAndOneWithAWriterIsNot() {
        var tables = new RecordTables(postgres.transactions());
        var writer = records.open(tenant, interview); // epoch 2
        var lease = new Held(tenant, interview, 2);
        assertThat(records.held()).containsExactly(lease);
        records.giveBack(lease);
        assertThat(tables.lease(tenant, interview).holder()).isNotNull();
        close(writer);
        assertThat(records.held()).isEmpty();

        var stray = tables.take(tenant, interview, Instant.now(), NodeId.random(), true); // and nobody heard of it
        records.giveBack(lease);
        assertThat(tables.lease(tenant, interview).holder()).isNotNull();
        records.giveBack(stray.held());

        assertThat(tables.lease(tenant, interview).holder()).isNull();
    }

    @Test
    void theDatabaseItselfRefusesALowerEpochAndAWrongSequence() {
        var key = here.keys.find(tenant, interview).orElseThrow();
        var sealer = new EventSealer(tenant, interview, key, PayloadCodec.CURRENT);
        close(records.open(tenant, interview)); // epoch 2
        var lease = new RecordTables(postgres.transactions()).lease(tenant, interview);
        var draft = new EventSealer.Draft(MediaTime.NONE, java.time.Instant.now(), new EngineOpened("x"));

        assertThatThrownBy(() -> insert(sealer.seal(draft, 1, 1, lease.head())))
                .hasMessageContaining("epoch 1 (lease: 2)");
        assertThatThrownBy(() -> insert(sealer.seal(draft, 2, 2, lease.head())))
                .hasMessageContaining("event 2 does not follow (next: 1)");
        assertThatThrownBy(() -> insert(sealer.seal(draft, 1, 2, dev.viva.core.record.Sha256.NONE)))
                .hasMessageContaining("event 1 does not follow");
        insert(sealer.seal(draft, 1, 2, lease.head()));
        assertThat(names()).containsExactly("x");
    }

    @Test
    void theApplicationCannotChangeRemoveOrRewindTheRecord() {
        for (var sql : List.of(
                "UPDATE record_event SET type = 'x'",
                "DELETE FROM record_event",
                "TRUNCATE record_event",
                "UPDATE interview_lease SET next_seq = 0",
                "UPDATE interview_lease SET head_hash = ''::bytea")) {
            assertThatThrownBy(() -> postgres.transactions().run(tenant, handle -> handle.execute(sql)))
                    .as(sql)
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> postgres.transactions()
                        .run(tenant, handle -> handle.execute("UPDATE interview_lease SET epoch = epoch - 1")))
                .hasMessageContaining("epoch 0 (lease: 1)");
    }

    @Test
    void whatACrashedWriterMadeDurableIsShippedOnce() throws IOException {
        crashAfter(20, "crashed");
        var again = machine("crashed").records;

        var writer = again.open(tenant, interview);
        append(writer, 20, 5);
        close(writer);

        assertThat(names()).isEqualTo(numbers(25));
        assertThat(records.verify(tenant, interview).faults()).noneMatch(fault -> fault.startsWith("event"));
        assertThat(spools("crashed")).isEmpty();
    }

    @Test
    void leftSpoolsAreShippedAtTheStartOfAProcess() throws IOException {
        crashAfter(20, "crashed");
        var again = machine("crashed").records;

        assertThat(again.shipLeftSpools()).isEmpty();
        assertThat(again.shipLeftSpools()).isEmpty();

        assertThat(names()).isEqualTo(numbers(20));
        assertThat(spools("crashed")).isEmpty();
    }

    @Test
    void aDatabaseThatForgotWhatItHadGetsItAgain() {
        var writer = records.open(tenant, interview);
        append(writer, 0, 10);
        await().until(() -> names().size() == 10);
        postgres.ownerJdbi().useHandle(handle -> {
            handle.execute("DELETE FROM record_event WHERE interview_id = ? AND seq > 5", interview.value());
            handle.execute("DELETE FROM transcript_segment WHERE interview_id = ?", interview.value());
            handle.execute("""
                    UPDATE interview_lease l SET next_seq = 6, head_hash = e.hash FROM record_event e
                    WHERE e.interview_id = l.interview_id AND e.seq = 5 AND l.interview_id = ?
                    """, interview.value());
        });

        append(writer, 10, 10);
        close(writer);

        assertThat(names()).isEqualTo(numbers(20));
        assertThat(records.verify(tenant, interview).valid()).isTrue();
    }

    @Test
    void openingAgainInTheSameProcessTakesOverWithoutLoss() {
        var old = records.open(tenant, interview);
        append(old, 0, 50);

        var next = records.open(tenant, interview);
        append(next, 50, 50);
        close(next);

        assertThat(names()).isEqualTo(numbers(100));
        assertThatThrownBy(() -> join(old.append(MediaTime.NONE, new EngineOpened("x"))))
                .hasCauseInstanceOf(LeaseLost.class);
        assertThat(records.verify(tenant, interview).valid()).isTrue();
    }

    @Test
    void anErasedInterviewVerifiesButCannotBeRead() {
        var writer = records.open(tenant, interview);
        append(writer, 0, 5);
        close(writer);

        here.keys.destroy(tenant, interview);

        assertThat(records.verify(tenant, interview)).isEqualTo(new VerificationOf(6, 5).valid());
        assertThatThrownBy(() -> records.read(tenant, interview, 0)).isInstanceOf(ServiceException.NotFound.class);
        assertThatThrownBy(() -> records.open(tenant, interview)).isInstanceOf(ServiceException.NotFound.class);
    }

    @Test
    void anUnknownInterviewOrTenantIsNotFound() {
        var nobody = new TenantId(UUID.randomUUID());

        assertThatThrownBy(() -> records.read(nobody, interview, 0)).isInstanceOf(ServiceException.NotFound.class);
        assertThatThrownBy(() -> records.open(nobody, interview)).isInstanceOf(ServiceException.NotFound.class);
        assertThatThrownBy(() -> records.verify(nobody, interview)).isInstanceOf(ServiceException.NotFound.class);
    }

    @Test
    void wordsAreNeverInTheClear() throws IOException {
        var writer = records.open(tenant, interview);
        join(writer.append(MediaTime.NONE, new WordsHeard("q1", "local", "canary sentence", List.of(), null, 0, 10)));
        var spooled = spools("here").stream().map(PostgresRecordStoreIT::latin1).toList();
        close(writer);

        var rows = postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT e::text FROM record_event e UNION ALL SELECT t::text FROM transcript_segment t"
                                        + " UNION ALL SELECT i::text FROM interview i")
                        .mapTo(String.class)
                        .list());
        assertThat(spooled).noneMatch(text -> text.contains("canary"));
        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains(hex("canary")) || row.contains(hex("Canary")));
    }

    @Test
    void watchersOfOneInterviewSeeItsEventsOnly() {
        var seen = new ArrayList<RecordEvent>();
        var other = here.newInterview(tenant);
        try (var _ = records.watch(interview, event -> seen.add(event.event()))) {
            var writer = records.open(tenant, interview);
            var stranger = records.open(tenant, other);
            append(stranger, 7, 1);
            append(writer, 0, 3);
            close(writer);
            close(stranger);
        }

        assertThat(seen).containsExactly(new EngineOpened("0"), new EngineOpened("1"), new EngineOpened("2"));
    }

    /// Writes durable events while PostgreSQL cannot be reached, then stops like a killed process.
    private void crashAfter(int events, String machine) throws IOException {
        try (var proxy = new FaultProxy(postgres.port());
                var database = dev.viva.persistence.postgres.Database.open(PostgresFixture.settings(proxy.port()))) {
            var store = new RecordFixture(database.transactions(), temp.resolve(machine), temp, SETTINGS).records;
            var writer = (SpooledRecordWriter) store.open(tenant, interview);
            proxy.cut();
            append(writer, 0, events);
            writer.surrender().join();
        }
        assertThat(names()).isEmpty();
    }

    private RecordFixture machine(String name) {
        return new RecordFixture(postgres.transactions(), temp.resolve(name), temp, SETTINGS);
    }

    private void insert(dev.viva.core.record.Envelope envelope) {
        postgres.transactions()
                .run(tenant, handle -> handle.attach(RecordDao.class).insert(List.of(EnvelopeRow.of(envelope))));
    }

    private List<String> names() {
        return records.read(tenant, interview, 1).stream()
                .map(event -> ((EngineOpened) event.event()).engine())
                .toList();
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    static void append(RecordWriter writer, int first, int count) {
        IntStream.range(first, first + count)
                .mapToObj(i -> writer.append(new MediaTime(1, i), new EngineOpened(Integer.toString(i)))
                        .toCompletableFuture())
                .toList()
                .forEach(CompletableFuture::join);
    }

    private static void close(RecordWriter writer) {
        join(writer.close());
    }

    private static <T> T join(java.util.concurrent.CompletionStage<T> stage) {
        return stage.toCompletableFuture()
                .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private List<Path> spools(String machine) throws IOException {
        try (var files = Files.walk(temp.resolve(machine).resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String latin1(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /// What a faultless check finds.
    private record VerificationOf(long events, long headSeq) {
        dev.viva.core.record.RecordStore.Verification valid() {
            return new dev.viva.core.record.RecordStore.Verification(events, headSeq, List.of());
        }
    }
}
