package dev.viva.persistence.record;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Held;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.ConsentWithdrawn;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.core.record.RecordStore;
import dev.viva.core.record.RecordWriter;
import dev.viva.core.record.RecordedEvent;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.recording.FileRecordingStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records in PostgreSQL, with a spool and signed heads beside it.
///
/// Opening an interview that this process is writing already takes the lease from that writer, but
/// loses nothing: the old writer stops, and what it had made durable is shipped first. Opening one that
/// another living node holds is refused with `LeaseHeld`; whoever gives a node up (`NodeTable.remove`)
/// frees all that it held.
///
/// **Threads:** any; see the port. Each writer has two threads of the given executor.
public final class PostgresRecordStore implements RecordStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresRecordStore.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    /// Longest wait for a writer of this process to stop: a statement that hangs ends before.
    private static final Duration SURRENDER = Duration.ofSeconds(20);

    private final KeyStore keys;
    private final FileRecordingStore recordings;
    private final WriterParts parts;
    private final SpoolDirectory spools;
    private final LeftSpools left;
    private final Map<InterviewId, SpooledRecordWriter> writers = new ConcurrentHashMap<>();
    private final AtomicBoolean leftBehind = new AtomicBoolean();
    private final List<ReentrantLock> opening =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /// A store.
    ///
    /// @param places     for spool and heads; outside the database's own directory and its backups
    /// @param recordings what [#verify] compares the record with
    public PostgresRecordStore(
            TenantTransactions transactions,
            FileKeyStore keys,
            FileRecordingStore recordings,
            RecordPlaces places,
            RecordRuntime runtime) {
        var counters = new RecordCounters();
        var heads = new Heads(new HeadFiles(places.heads()), keys.installation(), runtime.clock(), counters);
        this.keys = keys;
        this.recordings = recordings;
        this.parts = new WriterParts(new RecordTables(transactions), heads, new Watchers(counters), counters, runtime);
        this.spools = new SpoolDirectory(places.spool(), runtime.settings().spoolBytes());
        this.left = new LeftSpools(spools, parts);
    }

    @Override
    public RecordWriter open(TenantId tenant, InterviewId interview) {
        var lock = lockOf(interview);
        lock.lock();
        try {
            return openAlone(sealer(tenant, interview), true);
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            lock.unlock();
        }
    }

    private SpooledRecordWriter openAlone(EventSealer sealer, boolean orphans) throws IOException {
        stopWriterOf(sealer.interview());
        left.ship(sealer);
        var gaps = parts.runtime().wakefulness().gaps();
        var lease = parts.tables()
                .take(
                        sealer.tenant(),
                        sealer.interview(),
                        parts.runtime().clock().instant(),
                        parts.runtime().node(),
                        orphans);
        var writer = new SpooledRecordWriter(lease, sealer, spools.create(lease), parts);
        writers.put(sealer.interview(), writer);
        var _ = writer.ended().whenComplete((_, failure) -> {
            writers.remove(sealer.interview(), writer);
            leftBehind.compareAndSet(false, failure != null);
        });
        writer.start();
        if (!parts.runtime().wakefulness().awakeSince(gaps)) {
            // no look at our leases has known of this one, and another node may have taken it since
            var _ = writer.lose();
            throw unavailable(new IllegalStateException("the process stood still while the lease was taken"));
        }
        LOG.atInfo()
                .addKeyValue("tenant", lease.tenant())
                .addKeyValue("interview", lease.interview())
                .addKeyValue("epoch", lease.epoch())
                .log("record opened");
        return writer;
    }

    private void stopWriterOf(InterviewId interview) {
        var writer = writers.get(interview);
        if (writer == null) {
            return;
        }
        within(writer.surrender());
    }

    /// Another node holds the interview by now: the writer with this epoch, or a lower one, stops with
    /// `LeaseLost`. Nothing that still waits is written; its spool stays, for a recovered span. Does
    /// not wait; idempotent.
    ///
    /// @return whether there was such a writer
    public boolean lost(InterviewId interview, long epoch) {
        var writer = writers.get(interview);
        if (writer == null || writer.lease().epoch() > epoch) {
            return false;
        }
        var _ = writer.lose();
        return true;
    }

    /// Leases that this process writes under, at this moment.
    public List<Held> held() {
        return writers.values().stream()
                .map(SpooledRecordWriter::lease)
                .map(Lease::held)
                .toList();
    }

    /// Gives back a lease that this process has without a writer: the answer to its taking got lost. Changes nothing if
    /// there is a writer by now, or another epoch. Blocks.
    public void giveBack(Held stray) {
        var lock = lockOf(stray.interview());
        lock.lock();
        try {
            if (!writers.containsKey(stray.interview())) {
                parts.tables().giveBack(stray, parts.runtime().clock().instant());
            }
        } finally {
            lock.unlock();
        }
    }

    private ReentrantLock lockOf(InterviewId interview) {
        return opening.get(Math.floorMod(interview.hashCode(), opening.size()));
    }

    /// Ships what died processes of this machine have left in their spools. Call it once, at the start;
    /// blocks.
    ///
    /// @return interviews whose spool could not be shipped now; opening them, or the next start, tries
    ///         again
    public List<InterviewId> shipLeftSpools() {
        return withSpools(left::ship);
    }

    /// True if a writer of this process has stopped with something in its spool, as when its lease was lost,
    /// since this was last asked.
    public boolean leftBehind() {
        return leftBehind.getAndSet(false);
    }

    /// Brings into the record what writers of this machine have left in their spools, because they died or lost
    /// their lease, and others have gone on without, as recovered spans; their spools are deleted then.
    /// Idempotent; call it when this node has joined, when something was [#leftBehind], and again for as long as
    /// something is left. Blocks.
    ///
    /// @param carrier asked while another node holds the interview
    /// @return interviews of which something is left
    public List<InterviewId> recoverLeftSpools(SpanCarrier carrier, WithdrawalTaker withdrawals) {
        return withSpools(sealer -> left.recover(sealer, spans -> bring(sealer, spans, carrier, withdrawals)));
    }

    private void bring(
            EventSealer sealer, List<SpanRecovered> spans, SpanCarrier carrier, WithdrawalTaker withdrawals) {
        try {
            recover(sealer.tenant(), sealer.interview(), spans, withdrawals);
        } catch (LeaseHeld e) {
            spans.forEach(span -> carrier.carry(e.holder(), sealer.tenant(), sealer.interview(), span));
        }
    }

    /// Lets a withdrawal of consent that is in them have its effect, if the interview does not know of it,
    /// then adds spans that were found in a spool of this machine or of another one, unless the record has
    /// them. Through the writer of this process if it has one, else with a short lease; not between two
    /// holders, because the next one must find that nobody holds the interview. Blocks until they are
    /// durable.
    ///
    /// **Errors:** those of [#open], `ServiceException.Unavailable` also if it has to be tried again,
    /// and `IllegalArgumentException` if a span is not of this interview or was changed.
    public void recover(
            TenantId tenant, InterviewId interview, List<SpanRecovered> spans, WithdrawalTaker withdrawals) {
        var sealer = sealer(tenant, interview);
        var fresh = spans.stream()
                .filter(span -> !parts.tables()
                        .missing(Spans.ofInterview(span, sealer), sealer)
                        .isEmpty())
                .toList();
        if (!fresh.isEmpty()) {
            Spans.withdrawal(fresh, sealer)
                    .filter(_ -> !isOver(read(tenant, interview, 0)))
                    .ifPresent(withdrawal -> withdrawals.withdrawn(tenant, interview, withdrawal));
            appendAll(sealer, fresh); // last: until then it is tried again
        }
    }

    /// Ended, or on its way there.
    private static boolean isOver(List<RecordedEvent> events) {
        return events.stream()
                .map(RecordedEvent::event)
                .anyMatch(event -> event instanceof ConsentWithdrawn || event instanceof InterviewEnded);
    }

    private void appendAll(EventSealer sealer, List<SpanRecovered> spans) {
        var lock = lockOf(sealer.interview());
        lock.lock();
        try {
            var present = writers.get(sealer.interview());
            var writer = present == null ? openAlone(sealer, false) : present;
            try {
                for (var span : spans) {
                    within(writer.append(MediaTime.NONE, span));
                }
            } finally {
                if (present == null) {
                    within(writer.close());
                }
            }
        } catch (IOException e) {
            throw unavailable(e);
        } finally {
            lock.unlock();
        }
    }

    private static void within(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().get(SURRENDER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /// @return the interviews for which the work failed
    private List<InterviewId> withSpools(SpoolWork work) {
        try {
            return spools.owners().stream()
                    .filter(owner -> !isDone(owner, work))
                    .map(SpoolDirectory.Owner::interview)
                    .toList();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private boolean isDone(SpoolDirectory.Owner owner, SpoolWork work) {
        try {
            var sealer = find(owner.tenant(), owner.interview());
            if (sealer.isPresent()) {
                work.on(sealer.get());
            }
            return sealer.isPresent();
        } catch (IOException | RuntimeException e) { // one damaged spool must not keep the others from being shipped
            LOG.atWarn()
                    .addKeyValue("interview", owner.interview())
                    .addKeyValue("error", e.toString())
                    .log("a spool cannot be shipped");
            return false;
        }
    }

    private interface SpoolWork {
        void on(EventSealer sealer) throws IOException;
    }

    @Override
    public List<RecordedEvent> read(TenantId tenant, InterviewId interview, long fromSeq) {
        var sealer = sealer(tenant, interview);
        return parts.tables().rows(tenant, interview, fromSeq).stream()
                .map(row -> sealer.open(row.toEnvelope()))
                .toList();
    }

    /// Event 0: what was agreed. Fails like [#read].
    public InterviewPlanned planned(TenantId tenant, InterviewId interview) {
        var sealer = sealer(tenant, interview);
        var first = parts.tables().row(tenant, interview, 0);
        if (sealer.open(first.toEnvelope()).event() instanceof InterviewPlanned planned) {
            return planned;
        }
        throw new IllegalStateException("event 0 of interview " + interview + " is no plan (expected: one)");
    }

    @Override
    public Verification verify(TenantId tenant, InterviewId interview) {
        parts.tables().lease(tenant, interview); // NotFound if there is none
        try {
            var check = new RecordCheck(tenant, interview, recordings);
            var heads = check.heads(parts.heads().files());
            parts.tables().rows(tenant, interview, 0).forEach(check::add);
            check.chain().heads(heads, parts.heads().key().verifying());
            check.words(find(tenant, interview));
            return check.result();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Subscription watch(InterviewId interview, Consumer<RecordedEvent> watcher) {
        return parts.watchers().add(interview, watcher);
    }

    /// What the writers have done.
    public RecordCounters counters() {
        return parts.counters();
    }

    /// Begins records, for the store that makes interviews.
    public RecordGenesis genesis() {
        return new RecordGenesis(parts.heads());
    }

    private Optional<EventSealer> find(TenantId tenant, InterviewId interview) {
        return keys.find(tenant, interview).map(key -> new EventSealer(tenant, interview, key, PayloadCodec.CURRENT));
    }

    private EventSealer sealer(TenantId tenant, InterviewId interview) {
        return find(tenant, interview).orElseThrow(() -> RecordTables.notFound(interview));
    }

    private static ServiceException.Unavailable unavailable(Exception cause) {
        return new ServiceException.Unavailable("record", RETRY_AFTER, cause);
    }
}
