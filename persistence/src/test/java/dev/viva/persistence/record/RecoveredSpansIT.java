package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.NodeEntry;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.lease.PostgresNodes;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.projection.PostgresTranscriptStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node dies with lines in its spool, another one goes on, the first machine comes back: each line is in the
/// transcript once and in its place.
class RecoveredSpansIT {

    private static final RecordSettings SETTINGS = new RecordSettings(
            4_096, 64 << 20, 1 << 10, Duration.ofMillis(50), Duration.ofMillis(10), Duration.ofMillis(50));
    private static final SpanCarrier NOBODY = (_, _, _, _) -> {
        throw new AssertionError("asked to carry a span");
    };

    private static final WithdrawalTaker NEVER = (_, _, _) -> {
        throw new AssertionError("told of a withdrawal");
    };

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final PostgresNodes nodes = new PostgresNodes(postgres.database());
    private final TenantId tenant = postgres.newTenant();
    private final List<NodeId> joined = new ArrayList<>();

    @TempDir
    private Path temp;

    private InterviewId interview;

    @BeforeEach
    void newInterview() {
        interview = machine("first").newInterview(tenant);
    }

    @AfterEach
    void leave() {
        joined.forEach(nodes::remove);
    }

    @Test
    void whatADeadNodeHadNotShippedComesBackInItsPlace() throws IOException {
        dies("first", 0, 5, 12); // shipped up to 5
        var successor = machine("second").records.open(tenant, interview);
        say(successor, 2, 100, 5);
        close(successor);

        assertThat(machine("first").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();

        assertThat(texts()).containsExactlyElementsOf(numbers(0, 12, 100, 105));
        assertThat(lines().stream().map(TranscriptLine::seq)).doesNotHaveDuplicates();
        assertThat(verified()).isEmpty();
        assertThat(spools("first")).isEmpty();
    }

    @Test
    void aHolderThatLivesIsBroughtTheSpans() throws IOException {
        dies("first", 0, 3, 6);
        var second = machine("second");
        var successor = second.records.open(tenant, interview);
        say(successor, 2, 100, 2);
        var carried = new ArrayList<NodeId>();

        var left = machine("first")
                .records
                .recoverLeftSpools(
                        (holder, t, i, span) -> {
                            carried.add(holder.node());
                            second.records.recover(t, i, List.of(span), NEVER);
                        },
                        NEVER);

        assertThat(left).isEmpty();
        assertThat(carried).hasSize(3).containsOnly(joined.get(2));
        say(successor, 2, 102, 2); // its writer goes on
        close(successor);
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 6, 100, 104));
        assertThat(verified()).isEmpty();
        assertThat(spools("first")).isEmpty();
    }

    @Test
    void whatDidNotArriveIsKeptAndWhatArrivedTwiceStandsOnce() throws IOException {
        dies("first", 0, 3, 6);
        var second = machine("second");
        var successor = second.records.open(tenant, interview);
        var first = machine("first");

        var left = first.records.recoverLeftSpools(
                (_, t, i, span) -> {
                    second.records.recover(t, i, List.of(span), NEVER);
                    throw new IllegalStateException("the answer was lost");
                },
                NEVER);

        assertThat(left).containsExactly(interview);
        assertThat(spools("first")).hasSize(1);
        await().until(() -> texts().size() == 4);
        assertThat(first.records.recoverLeftSpools(
                        (_, t, i, span) -> second.records.recover(t, i, List.of(span), NEVER), NEVER))
                .isEmpty();
        close(successor);
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 6));
        assertThat(spans()).hasSize(3);
        assertThat(verified()).isEmpty();
    }

    @Test
    void aSpanThatStandsInTheRecordTwiceMakesItsLineOnce() {
        dies("first", 0, 3, 4);
        var second = machine("second");
        var successor = second.records.open(tenant, interview);
        var span = new ArrayList<SpanRecovered>();
        assertThat(machine("first")
                        .records
                        .recoverLeftSpools(
                                (_, _, _, one) -> {
                                    span.add(one);
                                    throw new IllegalStateException();
                                },
                                NEVER))
                .hasSize(1);

        join(successor.append(MediaTime.NONE, span.getFirst()));
        join(successor.append(MediaTime.NONE, span.getFirst()));
        close(successor);

        assertThat(spans()).hasSize(2);
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 4));
        assertThat(verified()).isEmpty();
    }

    @Test
    void aProcessThatDiedBeforeItDeletedTheSpoolFindsThatAllIsThere() throws IOException {
        dies("first", 0, 2, 5);
        close(machine("second").records.open(tenant, interview));
        var spool = spools("first").getFirst();
        var copy = Files.copy(spool, temp.resolve("copy"));
        assertThat(machine("first").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();
        Files.move(copy, spool);

        assertThat(machine("first").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();

        assertThat(texts()).containsExactlyElementsOf(numbers(0, 5));
        assertThat(spans()).hasSize(3);
        assertThat(spools("first")).isEmpty();
    }

    @Test
    void severalDeadNodesHaveTheirLinesInTheOrderOfTheirLeases() {
        dies("first", 0, 2, 5);
        dies("second", 100, 0, 3);
        var third = machine("third").records.open(tenant, interview);
        say(third, 3, 200, 2);
        close(third);

        assertThat(machine("second").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();
        assertThat(machine("first").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();

        assertThat(texts()).containsExactlyElementsOf(numbers(0, 5, 100, 103, 200, 202));
        assertThat(verified()).isEmpty();
    }

    @Test
    void aNodeThatDiesWithASpanInItsSpoolLosesNothingOfIt() throws IOException {
        dies("first", 0, 2, 4);
        diesWith("second", writer -> {
            var second = joined.getLast();
            machine("first")
                    .records
                    .recoverLeftSpools(
                            (holder, _, _, span) -> {
                                assertThat(holder.node()).isEqualTo(second);
                                join(writer.append(MediaTime.NONE, span));
                            },
                            NEVER);
            say(writer, 2, 100, 1);
        });
        assertThat(spools("first")).isEmpty(); // only the dead node has them now
        close(machine("third").records.open(tenant, interview));

        assertThat(machine("second").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();

        assertThat(texts()).containsExactlyElementsOf(numbers(0, 4, 100, 101));
        assertThat(verified()).isEmpty();
    }

    @Test
    void aWithdrawalThatOnlyTheDeadNodeKnewIsToldUntilTheInterviewKnowsOfIt() {
        diesWith("first", writer -> {
            say(writer, 1, 0, 2);
            join(writer.append(new MediaTime(1, 3_000), new ConsentWithdrawn("2026-11", "withdrawn on the page")));
        });
        var second = machine("second");
        close(second.records.open(tenant, interview));
        var told = new ArrayList<ConsentWithdrawn>();

        assertThat(machine("first").records.recoverLeftSpools(NOBODY, (_, _, withdrawal) -> {
                    told.add(withdrawal);
                    throw new IllegalStateException("nobody can be asked now");
                }))
                .as("the spool waits until it has had its effect")
                .containsExactly(interview);
        assertThat(machine("first").records.recoverLeftSpools(NOBODY, (_, _, withdrawal) -> {
                    told.add(withdrawal);
                    var writer = second.records.open(tenant, interview);
                    join(writer.append(MediaTime.NONE, withdrawal));
                    close(writer);
                }))
                .isEmpty();

        assertThat(told).hasSize(2).containsOnly(new ConsentWithdrawn("2026-11", "withdrawn on the page"));
        second.records.recover(tenant, interview, spans(), NEVER); // known by now
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 2));
        assertThat(verified()).isEmpty();
    }

    @Test
    void theLargestEventComesBackThroughNodeAfterNodeThatDiesWithIt() throws IOException {
        var text = "x".repeat(SpooledRecordWriter.LARGEST_EVENT - 10_000);
        diesWith("first", writer -> join(writer.append(new MediaTime(1, 1), new AnswerTyped("q1", text))));
        for (var machine : List.of("second", "third")) {
            diesWith(machine, writer -> {
                var before = machine.equals("second") ? "first" : "second";
                machine(before)
                        .records
                        .recoverLeftSpools((_, _, _, span) -> join(writer.append(MediaTime.NONE, span)), NEVER);
            });
        }
        close(machine("fourth").records.open(tenant, interview));

        assertThat(machine("third").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();

        assertThat(spans().getFirst().events())
                .as("more than gRPC's messages had room for")
                .anyMatch(event -> event.length() > 8 << 20);
        assertThat(texts()).containsExactly(text);
        assertThat(verified()).isEmpty();
    }

    @Test
    void anEventThatIsTooLargeIsRefusedAndTheWriterGoesOn() {
        var writer = machine("first").records.open(tenant, interview);
        var tooLarge = new AnswerTyped("q1", "x".repeat(SpooledRecordWriter.LARGEST_EVENT));

        assertThatThrownBy(() -> join(writer.append(new MediaTime(1, 1), tooLarge)))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        say(writer, 1, 0, 2);
        close(writer);

        assertThat(texts()).containsExactlyElementsOf(numbers(0, 2));
        assertThat(verified()).isEmpty();
    }

    @Test
    void anInterviewThatWaitsForItsNextHolderIsLeftToHim() throws IOException {
        dies("first", 0, 2, 4);
        var second = machine("second");
        var _ = second.records.open(tenant, interview);
        nodes.remove(joined.getLast());
        var first = machine("first");

        assertThat(first.records.recoverLeftSpools(NOBODY, NEVER)).containsExactly(interview);

        assertThat(nodes.orphans()).anyMatch(held -> held.interview().equals(interview));
        close(machine("third").records.open(tenant, interview));
        assertThat(first.records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 4));
    }

    @Test
    void theMachineThatHoldsTheInterviewAgainWritesItsOwnOldSpool() throws IOException {
        dies("first", 0, 2, 4);
        close(machine("second").records.open(tenant, interview));
        var first = machine("first");
        var writer = first.records.open(tenant, interview);
        say(writer, 3, 100, 1);

        assertThat(first.records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();

        say(writer, 3, 101, 1);
        close(writer);
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 4, 100, 102));
        assertThat(spools("first")).isEmpty();
    }

    @Test
    void rebuiltProjectionsHaveTheRecoveredLinesToo() {
        dies("first", 0, 2, 4);
        var second = machine("second");
        say(second.records.open(tenant, interview), 2, 100, 1);
        close(second.records.open(tenant, interview));
        machine("first").records.recoverLeftSpools(NOBODY, NEVER);
        var lines = lines();
        var summary = second.interviews.find(tenant, interview);

        new Projections(postgres.transactions(), second.keys).rebuild(tenant, interview);

        assertThat(lines()).isEqualTo(lines).hasSize(5);
        assertThat(second.interviews.find(tenant, interview)).isEqualTo(summary);
    }

    @Test
    void aSpanOfAnotherInterviewOrAChangedOneIsRefused() {
        var second = machine("second");
        var other = second.newInterview(tenant);
        dies("first", 0, 0, 2);
        close(second.records.open(tenant, interview));
        var span = new ArrayList<SpanRecovered>();
        var held = second.records.open(tenant, interview);
        machine("first").records.recoverLeftSpools((_, _, _, one) -> span.add(one), NEVER);
        close(held);
        var bad = new SpanRecovered(2, 1, List.of("bm90IGFuIGVudmVsb3Bl"));

        assertThatThrownBy(() -> second.records.recover(tenant, other, span, NEVER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> second.records.recover(tenant, interview, List.of(bad), NEVER))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(verified()).isEmpty();
    }

    @Test
    void aCheckOfTheRecordNamesASpanThatFollowsNothing() {
        dies("first", 0, 0, 3);
        var second = machine("second");
        var writer = second.records.open(tenant, interview);
        var spans = new ArrayList<SpanRecovered>();
        machine("first").records.recoverLeftSpools((_, _, _, one) -> spans.add(one), NEVER);
        join(writer.append(MediaTime.NONE, spans.getLast())); // without those before it
        join(writer.append(MediaTime.NONE, new SpanRecovered(2, 1, List.of("dmly"))));
        close(writer);

        assertThat(verified())
                .satisfiesExactly(
                        fault -> assertThat(fault).matches("the span in event 1 has an event \\d that follows nothing"),
                        fault -> assertThat(fault)
                                .isEqualTo("the span in event 2 cannot be read: it was changed or belongs elsewhere"));
    }

    @Test
    void whileTheDatabaseIsAwayASpanIsNotLost() throws IOException {
        dies("first", 0, 0, 3);
        close(machine("second").records.open(tenant, interview));
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()))) {
            var store = new RecordFixture(database.transactions(), temp.resolve("first"), temp, SETTINGS).records;
            proxy.cut();
            assertThatThrownBy(
                            () -> store.recover(tenant, interview, List.of(new SpanRecovered(2, 1, List.of())), NEVER))
                    .isInstanceOf(ServiceException.class);
            assertThat(store.recoverLeftSpools(NOBODY, NEVER)).containsExactly(interview);
        }
        assertThat(spools("first")).hasSize(1);
        assertThat(machine("first").records.recoverLeftSpools(NOBODY, NEVER)).isEmpty();
        assertThat(texts()).containsExactlyElementsOf(numbers(0, 3));
    }

    @Test
    void aNodeThatLivesAndLostItsLeaseBringsWhatItHadNotShipped() throws IOException {
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()))) {
            var node = join();
            var first = new RecordFixture(
                            database.transactions(), temp.resolve("first"), temp, SETTINGS, node, Wakefulness.always())
                    .records;
            var writer = first.open(tenant, interview);
            proxy.cut();
            say(writer, 1, 0, 3);
            nodes.remove(node);
            var second = machine("second");
            var successor = second.records.open(tenant, interview);
            assertThat(first.leftBehind())
                    .as("its writer goes on, not knowing better")
                    .isFalse();

            proxy.mend();

            await().until(first::leftBehind);
            assertThat(first.leftBehind()).as("told once").isFalse();
            await().untilAsserted(() -> assertThat(first.recoverLeftSpools(
                            (_, t, i, span) -> second.records.recover(t, i, List.of(span), NEVER), NEVER))
                    .isEmpty());
            close(successor);
            assertThat(texts()).containsExactlyElementsOf(numbers(0, 3));
            assertThat(verified()).isEmpty();
            assertThat(spools("first")).isEmpty();
        }
    }

    /// A node says lines `first` .. `first + all`, is cut off from the database after `shipped` of them, and dies.
    private void dies(String name, int first, int shipped, int all) {
        diesWith(name, shipped, first, writer -> say(writer, 1, first + shipped, all - shipped));
    }

    private void diesWith(String name, java.util.function.Consumer<RecordWriter> unshipped) {
        diesWith(name, 0, 0, unshipped);
    }

    private void diesWith(String name, int shipped, int first, java.util.function.Consumer<RecordWriter> unshipped) {
        try (var proxy = new FaultProxy(postgres.port());
                var database = Database.open(PostgresFixture.settings(proxy.port()))) {
            var node = join();
            var store = new RecordFixture(
                            database.transactions(), temp.resolve(name), temp, SETTINGS, node, Wakefulness.always())
                    .records;
            var before = lines().size();
            var writer = (SpooledRecordWriter) store.open(tenant, interview);
            say(writer, 1, first, shipped);
            await().until(() -> lines().size() == before + shipped);
            proxy.cut();
            unshipped.accept(writer);
            writer.surrender().join();
            nodes.remove(node);
        }
    }

    private NodeId join() {
        var node = NodeId.random();
        nodes.join(new NodeEntry(node, node.toString(), "", true, 0, 0, true));
        joined.add(node);
        return node;
    }

    private RecordFixture machine(String name) {
        return new RecordFixture(
                postgres.transactions(), temp.resolve(name), temp, SETTINGS, join(), Wakefulness.always());
    }

    private static void say(RecordWriter writer, int visit, int first, int count) {
        var stages = new ArrayList<CompletableFuture<Long>>();
        for (int i = first; i < first + count; i++) {
            var at = new MediaTime(visit, i * 1_000L);
            RecordEvent words =
                    new WordsHeard("q1", "tone", Integer.toString(i), List.of(), null, i * 1_000L, i * 1_000L);
            stages.add(writer.append(at, new EngineOpened("e" + i)).toCompletableFuture()); // makes no line
            stages.add(writer.append(at, words).toCompletableFuture());
        }
        stages.forEach(CompletableFuture::join);
    }

    private List<TranscriptLine> lines() {
        var keys = dev.viva.persistence.crypto.FileKeyStore.open(temp.resolve("keys"));
        return new PostgresTranscriptStore(postgres.transactions(), keys).read(tenant, interview);
    }

    private List<String> texts() {
        return lines().stream().map(TranscriptLine::text).toList();
    }

    private List<SpanRecovered> spans() {
        return new RecordFixture(postgres.transactions(), temp.resolve("reader"), temp, SETTINGS)
                .records.read(tenant, interview, 0).stream()
                        .map(event -> event.event())
                        .filter(SpanRecovered.class::isInstance)
                        .map(SpanRecovered.class::cast)
                        .toList();
    }

    /// Faults but those of heads, which lie on each machine.
    private List<String> verified() {
        return new RecordFixture(postgres.transactions(), temp.resolve("first"), temp, SETTINGS)
                .records
                .verify(tenant, interview)
                .faults();
    }

    private static List<String> numbers(int... fromTo) {
        var all = new ArrayList<String>();
        for (int i = 0; i < fromTo.length; i += 2) {
            IntStream.range(fromTo[i], fromTo[i + 1])
                    .mapToObj(Integer::toString)
                    .forEach(all::add);
        }
        return all;
    }

    private List<Path> spools(String machine) throws IOException {
        try (var files = Files.walk(temp.resolve(machine).resolve("spool"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void close(RecordWriter writer) {
        join(writer.close());
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
