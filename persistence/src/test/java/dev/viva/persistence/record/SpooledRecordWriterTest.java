package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.Envelope;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.EngineOpened;
import dev.viva.core.record.RecordWriter.LeaseLost;
import dev.viva.core.record.RecordedEvent;
import dev.viva.core.record.Sha256;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.spool.Spool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The writer against a spool that can be slow or broken, while PostgreSQL is away all the time.
class SpooledRecordWriterTest {

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final InterviewId interview = new InterviewId(UUID.randomUUID());
    private final FakeSpool spool = new FakeSpool();
    private final RecordCounters counters = new RecordCounters();
    private final Watchers watchers = new Watchers(counters);

    private final AtomicLong nanos = new AtomicLong();
    private final Wakefulness awake = new Wakefulness(nanos::get, Duration.ofSeconds(1));

    @TempDir
    private Path temp;

    private SpooledRecordWriter writer;

    @BeforeEach
    void start() {
        var keys = FileKeyStore.open(temp.resolve("keys"));
        var key = keys.create(tenant, interview);
        var settings = new RecordSettings(
                200, 1 << 20, 1 << 10, Duration.ofMinutes(1), Duration.ofMillis(5), Duration.ofMillis(20));
        var runtime = new RecordRuntime(
                Executors.newVirtualThreadPerTaskExecutor(), InstantSource.system(), settings, NodeId.random(), awake);
        var heads =
                new Heads(new HeadFiles(temp.resolve("heads")), keys.installation(), InstantSource.system(), counters);
        var away = new RecordTables(new TenantTransactions(Jdbi.create(() -> {
            throw new SQLException("refused", "08001");
        })));
        writer = new SpooledRecordWriter(
                new Lease(tenant, interview, 2, 1, Sha256.NONE),
                new EventSealer(tenant, interview, key, PayloadCodec.CURRENT),
                spool,
                new WriterParts(away, heads, watchers, counters, runtime));
        writer.start();
    }

    @AfterEach
    void stop() {
        spool.open.countDown();
        writer.surrender().join();
    }

    @Test
    void eventsStandInTheOrderOfTheCalls() {
        spool.open.countDown();

        var seqs = IntStream.range(0, 100).mapToObj(this::append).toList();

        assertThat(seqs.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(LongStream.range(1, 101).boxed().toList());
        assertThat(spool.envelopes.stream().map(Envelope::seq))
                .containsExactlyElementsOf(LongStream.range(1, 101).boxed().toList());
    }

    @Test
    void whatWaitedIsWrittenWithOneSync() {
        var first = append(0);
        await().until(() -> spool.waiting);
        var others = IntStream.range(1, 100).mapToObj(this::append).toList();

        spool.open.countDown();
        others.forEach(CompletableFuture::join);

        assertThat(first).isCompletedWithValue(1L);
        assertThat(counters.syncs()).isEqualTo(2);
        assertThat(counters.appended()).isEqualTo(100);
    }

    @Test
    void aStageIsNotDoneBeforeTheEventIsDurable() {
        var stage = append(0);
        await().until(() -> spool.waiting);

        assertThat(stage).isNotDone();
    }

    @Test
    void aDiskThatFailsFailsTheStageAndAllLaterOnes() {
        spool.open.countDown();
        append(0).join();
        spool.broken = true;

        assertThat(append(1))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withMessageContaining("spool");
        spool.broken = false;
        assertThatThrownBy(() -> append(2).join()).hasCauseInstanceOf(ServiceException.Unavailable.class);
        assertThat(spool.envelopes).hasSize(1);
        assertThat(counters.refused()).isEqualTo(2);
    }

    @Test
    void eventsBeyondTheBoundAreRefusedAndSoIsEverythingAfterThem() {
        var _ = append(0);
        await().until(() -> spool.waiting);
        var waiting = IntStream.range(0, 200).mapToObj(this::append).toList();

        assertThat(append(201)).isCompletedExceptionally();
        spool.open.countDown();
        waiting.forEach(CompletableFuture::join);

        assertThat(append(202)).isCompletedExceptionally();
        assertThat(spool.envelopes).hasSize(201);
        assertThat(counters.refused()).isEqualTo(2);
    }

    @Test
    void watchersSeeDurableEventsInOrderAndAreNotHarmedByOneThatThrows() {
        var seen = new CopyOnWriteArrayList<RecordedEvent>();
        watchers.add(interview, _ -> {
            throw new IllegalStateException("a bad watcher");
        });
        var subscription = watchers.add(interview, seen::add);
        watchers.add(new InterviewId(UUID.randomUUID()), _ -> seen.add(null));
        spool.open.countDown();

        IntStream.range(0, 10).mapToObj(this::append).toList().forEach(CompletableFuture::join);
        await().until(() -> seen.size() == 10);
        subscription.close();
        subscription.close();
        append(10).join();

        assertThat(seen.stream().map(RecordedEvent::event))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(i -> new EngineOpened("e" + i))
                        .toList());
        assertThat(counters.watcherFailures()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aWriterThatIsClosedRefuses() {
        spool.open.countDown();
        var closed = writer.close();

        assertThatThrownBy(() -> append(0).join()).hasRootCauseMessage("the writer is closed");
        assertThat(closed.toCompletableFuture()).isNotDone(); // giving the lease back needs PostgreSQL
    }

    @Test
    void aWriterWhoseLeaseWasTakenHereStopsAndKeepsItsSpool() {
        spool.open.countDown();
        append(0).join();

        writer.surrender().join();

        assertThatThrownBy(() -> append(1).join()).hasCauseInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> writer.close().toCompletableFuture().join()).hasCauseInstanceOf(LeaseLost.class);
        assertThat(spool.closed).isTrue();
        assertThat(spool.deleted).isFalse();
    }

    @Test
    void afterAGapEventsWaitUntilTheLeasesWereLookedAt() throws InterruptedException {
        spool.open.countDown();
        append(0).join();
        stopped();

        var during = IntStream.range(1, 20).mapToObj(this::append).toList();
        Thread.sleep(100); // long enough for the writer to do what it must not do
        assertThat(spool.envelopes).hasSize(1);
        assertThat(during).noneMatch(CompletableFuture::isDone);
        awake.clear(awake.gaps());

        during.forEach(CompletableFuture::join);
        assertThat(spool.envelopes.stream().map(Envelope::seq))
                .containsExactlyElementsOf(LongStream.range(1, 21).boxed().toList());
    }

    @Test
    void afterAGapInWhichTheLeaseWasLostNothingIsWrittenAndTheSpoolStays() throws InterruptedException {
        spool.open.countDown();
        append(0).join();
        stopped();
        var during = append(1);
        Thread.sleep(50);

        var ended = writer.lose();
        awake.clear(awake.gaps());

        assertThat(during)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(LeaseLost.class);
        ended.join();
        assertThatThrownBy(() -> append(2).join()).hasCauseInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> writer.close().toCompletableFuture().join()).hasCauseInstanceOf(LeaseLost.class);
        assertThat(spool.envelopes).hasSize(1);
        assertThat(spool.deleted).isFalse();
    }

    @Test
    void aWriterThatIsToSurrenderDuringAGapDoesNotWaitForItsEnd() {
        spool.open.countDown();
        stopped();
        var during = append(0);

        writer.surrender().orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(during).isCompletedExceptionally();
        assertThat(spool.envelopes).isEmpty();
    }

    @Test
    void aGapDuringAWriteHoldsBackTheNextOne() {
        var first = append(0);
        await().until(() -> spool.waiting);
        stopped();
        spool.open.countDown();
        first.join();

        var second = append(1);
        writer.lose().join();

        assertThat(second).isCompletedExceptionally();
        assertThat(spool.envelopes).hasSize(1);
    }

    @Test
    void eventsBeyondTheBoundAreRefusedAlsoDuringAGap() {
        spool.open.countDown();
        stopped();
        var first = append(0); // taken by the writer, which holds it
        await().until(() -> IntStream.range(0, 201).mapToObj(this::append).anyMatch(CompletableFuture::isDone));

        assertThat(append(1)).isCompletedExceptionally();
        assertThat(first).isNotDone();
        assertThat(spool.envelopes).isEmpty();
    }

    private void stopped() {
        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
    }

    private CompletableFuture<Long> append(int i) {
        return writer.append(new MediaTime(1, i), new EngineOpened("e" + i)).toCompletableFuture();
    }

    /// Holds the first append until [#open]; fails while [#broken].
    private static final class FakeSpool implements Spool {

        private final CountDownLatch open = new CountDownLatch(1);
        private final List<Envelope> envelopes = new CopyOnWriteArrayList<>();
        private volatile boolean waiting;
        private volatile boolean broken;
        private volatile boolean closed;
        private volatile boolean deleted;

        @Override
        public void append(List<Envelope> batch) throws IOException {
            waiting = true;
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (broken) {
                throw new IOException("no space left on device");
            }
            envelopes.addAll(batch);
        }

        @Override
        public long durable() {
            return envelopes.size();
        }

        @Override
        public Batch read(long position, int maxBytes) {
            return new Batch(new ArrayList<>(envelopes).subList((int) position, envelopes.size()), envelopes.size());
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void delete() {
            deleted = true;
        }
    }
}
