package dev.viva.server.session;

import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStore;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordStore;
import dev.viva.media.session.InterviewSession;
import dev.viva.media.session.SessionParts;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.VertxInternal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The interviews that this process holds, and what happens around them.
///
/// **Threads:** any. Steps of one interview run one after the other, so that two tabs that load at once find one
/// session.
public final class HeldInterviews implements Interviews {

    private static final String NOTICE = "2026-11";
    private static final String LANGUAGE = "en";
    private static final long LOOK_EVERY_MS = 100;
    /// The notice, and the orderly end of visits.
    public static final Duration STOP_LIMIT = HeldInterview.NOTICE_LIMIT.plusSeconds(20);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final SessionParts parts;
    private final InterviewStore interviews;
    private final RecordStore records;
    private final SeatTokens tokens;
    private final Admission admission;
    private final LoneRecord lone;
    private final InOrder<InterviewId> steps = new InOrder<>();
    private final Map<InterviewId, HeldInterview> held = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public HeldInterviews(
            SessionParts parts,
            InterviewStore interviews,
            RecordStore records,
            SeatTokens tokens,
            Admission admission) {
        this.parts = parts;
        this.interviews = interviews;
        this.records = records;
        this.tokens = tokens;
        this.admission = admission;
        this.lone = new LoneRecord(records, parts.offload());
    }

    @Override
    public VoiceAbilities voice() {
        var abilities = parts.voice().abilities();
        return new VoiceAbilities(parts.voice().name(), abilities.speaks(), abilities.listens(), abilities.demo());
    }

    @Override
    public String noticeVersion() {
        return NOTICE;
    }

    @Override
    public Future<Void> noticeShown(TenantId tenant, InterviewId interview, String noticeVersion) {
        return note(tenant, interview, new RecordEvent.NoticeShown(noticeVersion, LANGUAGE));
    }

    @Override
    public Future<Void> consent(TenantId tenant, InterviewId interview, String noticeVersion, boolean given) {
        return step(
                interview,
                running -> running.session().on(now -> consentEvent(now, noticeVersion, given)),
                () -> lone.append(
                        tenant,
                        interview,
                        standing -> given ? consented(standing, noticeVersion) : declined(noticeVersion)));
    }

    @Override
    public Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check) {
        return note(
                tenant,
                interview,
                new RecordEvent.DeviceChecked(check.peakDbfs(), check.onlyZeros(), check.playedBack()));
    }

    @Override
    public Future<Seat> takeSeat(TenantId tenant, InterviewId interview) {
        return step(interview, running -> Future.succeededFuture(seatIn(running)), () -> start(tenant, interview));
    }

    @Override
    public Optional<LiveInterview> find(InterviewId interview) {
        return Optional.ofNullable(held.get(interview));
    }

    @Override
    public boolean roomForOneMore() {
        return admission.obstacle() == null;
    }

    /// Interviews whose sessions run here at this moment.
    public Set<InterviewId> holding() {
        return Set.copyOf(held.keySet());
    }

    /// This node has lost an interview to another one: its session falls silent at once, leaves the room as it is and
    /// writes nothing more. Completes once it is gone; at once if there is none.
    public Future<Void> lose(InterviewId interview) {
        var running = held.get(interview);
        return running == null ? Future.succeededFuture() : running.session().lose();
    }

    /// Steps of interviews refused because too many waited, since the start.
    public long stepsRefused() {
        return steps.refused();
    }

    /// Takes nobody in any more, lets the interviews that are under way come to an end for as long as `limit`, tells
    /// those
    /// that are left that we stop, and [#close]s. An interview whose candidate is away, or rests, holds up nothing.
    public Future<Void> drain(Duration limit) {
        admission.close();
        return quiet(limit).compose(_ -> announceStop()).transform(_ -> close());
    }

    private Future<Void> quiet(Duration limit) {
        var quiet = Promise.<Void>promise();
        var until = System.nanoTime() + limit.toNanos();
        var vertx = parts.vertx();
        var timer = vertx.setPeriodic(0, LOOK_EVERY_MS, _ -> {
            if (System.nanoTime() - until >= 0 || held.values().stream().noneMatch(HeldInterview::underWay)) {
                quiet.tryComplete();
            }
        });
        return quiet.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private Future<Void> announceStop() {
        return Future.join(
                        held.values().stream().map(HeldInterview::announceStop).toList())
                .mapEmpty();
    }

    /// Leaves all rooms for now, and makes no new ones; candidates keep their links.
    public Future<Void> close() {
        closed = true;
        admission.close();
        var closing = held.values().stream()
                .map(running -> running.session().close("shutdown"))
                .toList();
        return Future.join(closing).otherwiseEmpty().mapEmpty();
    }

    /// Runs a step once all earlier ones of the interview are done, and once a session that is on its way out has gone.
    private <T> Future<T> step(
            InterviewId interview, Function<HeldInterview, Future<T>> inSession, Supplier<Future<T>> without) {
        return steps.run(interview, () -> {
            var running = held.get(interview);
            if (running == null) {
                return without.get();
            }
            return running.leaving() ? running.gone().compose(_ -> without.get()) : inSession.apply(running);
        });
    }

    private Future<Seat> start(TenantId tenant, InterviewId interview) {
        return Future.fromCompletionStage(
                        parts.offload().call(() -> Beginning.of(interviews, records, admission, tenant, interview)))
                .compose(this::open)
                .onFailure(_ -> admission.leave(interview))
                .map(this::seatIn);
    }

    private Future<HeldInterview> open(Beginning beginning) {
        var context = ((VertxInternal) parts.vertx()).createEventLoopContext();
        var order = beginning.order();
        var interview = new HeldInterview(order, context, voice(), records, () -> over(order.interview()));
        return InterviewSession.open(parts, order, beginning.start(), interview, context)
                .map(session -> {
                    interview.attach(session);
                    held.put(order.interview(), interview);
                    if (closed) {
                        var _ = session.close("shutdown"); // it came up while the others were being closed
                    }
                    return interview;
                })
                .onFailure(_ -> interview.discard());
    }

    private void over(InterviewId interview) {
        held.remove(interview);
        admission.leave(interview);
    }

    private Seat seatIn(HeldInterview running) {
        var secret = new byte[16];
        RANDOM.nextBytes(secret);
        var seat = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        running.seat(seat);
        return tokens.seat(running.order(), seat);
    }

    private Future<Void> note(TenantId tenant, InterviewId interview, RecordEvent event) {
        return step(
                interview,
                running -> running.session().note(event),
                () -> lone.append(tenant, interview, _ -> List.of(event)));
    }

    private static ConductorEvent consentEvent(long now, String notice, boolean given) {
        return given
                ? new ConductorEvent.ConsentGiven(now, notice, LANGUAGE)
                : new ConductorEvent.ConsentWithdrawn(now, notice, "withdrawn on the page");
    }

    private static List<RecordEvent> consented(Standing standing, String notice) {
        return standing.consented() ? List.of() : List.of(new RecordEvent.ConsentGiven(notice, LANGUAGE));
    }

    private static List<RecordEvent> declined(String notice) {
        return List.of(
                new RecordEvent.ConsentWithdrawn(notice, "declined"), new RecordEvent.InterviewEnded(Outcome.DECLINED));
    }
}
