package dev.viva.server.session;

import dev.viva.ai.voice.VoiceEngine;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Handout;
import dev.viva.core.lease.Takeover;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordStore;
import dev.viva.core.tenant.VendorRules;
import dev.viva.media.room.SessionOrder;
import dev.viva.media.session.InterviewSession;
import dev.viva.media.session.SessionParts;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.server.session.HeldInterview.Ending;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The interviews that this process holds, and what happens around them.
///
/// **Threads:** any. Steps of one interview run one after the other, so that two tabs that load at once
/// find one session.
public final class HeldInterviews implements Interviews {

    /// Version of the notice before consent.
    public static final String NOTICE = "2026-11";

    private static final String LANGUAGE = "en";
    private static final String WITHDRAWN = "withdrawn on the page";

    /// Why a visit was closed that nobody had closed, and in which nobody is.
    private static final String NODE_LOST = "node lost";

    private static final Logger LOG = LoggerFactory.getLogger(HeldInterviews.class);

    /// The notice, and the orderly end of visits.
    public static final Duration STOP_LIMIT = HeldInterview.NOTICE_LIMIT.plusSeconds(20);

    private final SessionParts parts;
    private final Sources sources;
    private final RecordStore records;
    private final SeatTokens tokens;
    private final Admission admission;
    private final Seats seats;
    private final LoneRecord lone;
    private final InOrder<InterviewId> steps = new InOrder<>();
    private final Map<InterviewId, HeldInterview> held = new ConcurrentHashMap<>();
    private final AtomicInteger handedOver = new AtomicInteger();
    private final Queue<Future<SessionOrder>> handingOut = new ConcurrentLinkedQueue<>();
    private final Wanting wanting = new Wanting();
    private volatile boolean closed;

    public HeldInterviews(SessionParts parts, Sources sources, SeatTokens tokens, Admission admission, Seats seats) {
        this.parts = parts;
        this.sources = sources;
        this.records = sources.records();
        this.tokens = tokens;
        this.admission = admission;
        this.seats = seats;
        this.lone = new LoneRecord(records, parts.offload(), wanting);
    }

    @Override
    public VoiceAbilities voice() {
        return abilities(parts.voice());
    }

    @Override
    public VoiceAbilities voice(VendorRules rules) {
        return parts.voice().under(rules).map(HeldInterviews::abilities).orElse(VoiceAbilities.NONE);
    }

    private static VoiceAbilities abilities(VoiceEngine voice) {
        var abilities = voice.abilities();
        return new VoiceAbilities(voice.name(), abilities.speaks(), abilities.listens(), abilities.demo());
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
                        standing -> given ? consented(standing, noticeVersion) : withdrawn(standing, noticeVersion)));
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
        return step(
                interview,
                running -> Future.succeededFuture(seatIn(running)),
                () -> start(tenant, interview).map(this::seatIn));
    }

    /// From now on, whatever this node gives back and somebody may be waiting for is asked for there.
    public void handOutAt(Handout where) {
        wanting.at(where);
    }

    /// Goes on with an interview whose node was lost, or has handed it over: in the same room, if the
    /// candidate is there.
    ///
    /// **Errors:** [dev.viva.core.lease.LeaseHeld] if another node that lives holds it; `Unavailable`
    /// if record or room cannot be reached: to be tried again a little later.
    public Future<TakeoverOutcome> takeOver(TenantId tenant, InterviewId interview) {
        return step(interview, _ -> Future.succeededFuture(TakeoverOutcome.HELD), () -> goOn(tenant, interview));
    }

    private Future<TakeoverOutcome> goOn(TenantId tenant, InterviewId interview) {
        if (closed) {
            return Future.succeededFuture(TakeoverOutcome.NO_ROOM);
        }
        return Future.fromCompletionStage(parts.offload().call(() -> records.read(tenant, interview, 0)))
                .compose(events -> Takeover.unfinished(events)
                        .map(visit -> goOn(tenant, interview, visit))
                        .orElseGet(() -> putAway(tenant, interview, Takeover.notPutAway(events))
                                .map(TakeoverOutcome.NOTHING_OPEN)));
    }

    /// What is left of an interview that is over. The room first: as long as the visit is open, somebody tries again.
    private Future<Void> putAway(TenantId tenant, InterviewId interview, Optional<OpenVisit> open) {
        return open.map(visit ->
                        parts.rooms().remove(visit.room()).compose(_ -> lone.closeVisit(tenant, interview, NODE_LOST)))
                .orElseGet(() -> lone.giveBack(tenant, interview));
    }

    private Future<TakeoverOutcome> goOn(TenantId tenant, InterviewId interview, OpenVisit open) {
        return parts.rooms().candidateIsIn(open.room()).compose(there -> switch (Takeover.of(open, there)) {
            case Takeover.GoOn _ -> goOnInRoom(tenant, interview);
            case Takeover.Close _ ->
                lone.closeVisit(tenant, interview, NODE_LOST).map(TakeoverOutcome.NOBODY_THERE);
        });
    }

    private Future<TakeoverOutcome> goOnInRoom(TenantId tenant, InterviewId interview) {
        return start(tenant, interview)
                .map(TakeoverOutcome.HELD)
                .recover(failure -> failure instanceof NoRoom
                        ? Future.succeededFuture(TakeoverOutcome.NO_ROOM)
                        : Future.failedFuture(failure));
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

    /// This node has lost an interview to another one: its session falls silent at once, leaves the
    /// room as it is and writes nothing more. Completes once it is gone; at once if there is none.
    public Future<Void> lose(InterviewId interview) {
        var running = held.get(interview);
        return running == null ? Future.succeededFuture() : running.session().lose();
    }

    /// Steps of interviews refused because too many waited, since the start.
    public long stepsRefused() {
        return steps.refused();
    }

    /// Takes nobody in any more and brings what is held to an end: hands it over at a turn gap if there
    /// are others; lets the rest go on for as long as `limit`, tells those that are left that we stop,
    /// and [#close]s. An interview whose candidate is away, or rests, holds up nothing.
    public Future<Drained> drain(Duration limit, Optional<Successors> others) {
        admission.close();
        others.map(Successors::handout).ifPresent(wanting::at);
        var before = held.size();
        var told = new AtomicInteger();
        return new Draining(parts, held::values, others)
                .run(limit)
                .onSuccess(told::set)
                .transform(_ -> close())
                .compose(_ -> Future.join(List.copyOf(handingOut)).otherwiseEmpty())
                .map(_ -> drained(before, told.get()));
    }

    private Drained drained(int before, int told) {
        var drained = new Drained(handedOver.get(), Math.max(0, before - handedOver.get() - told), told);
        LOG.atInfo()
                .addKeyValue("handedOver", drained.handedOver())
                .addKeyValue("ended", drained.ended())
                .addKeyValue("stopped", drained.stopped())
                .log("the interviews of this node are over");
        return drained;
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

    /// Runs a step once all earlier ones of the interview are done, and once a session that is on its
    /// way out has gone.
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

    private Future<HeldInterview> start(TenantId tenant, InterviewId interview) {
        return Future.fromCompletionStage(
                        parts.offload().call(() -> Beginning.of(sources, parts.voice(), admission, tenant, interview)))
                .compose(this::open)
                .onFailure(_ -> admission.leave(interview));
    }

    private Future<HeldInterview> open(Beginning beginning) {
        var context = ((VertxInternal) parts.vertx()).createEventLoopContext();
        var order = beginning.order();
        var voice = beginning.voice();
        var interview =
                new HeldInterview(order, context, abilities(voice), records, seats, ending -> over(order, ending));
        return InterviewSession.open(parts.with(voice), order, beginning.start(), interview, context)
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

    private void over(SessionOrder order, Ending ending) {
        if (ending == Ending.GIVEN) {
            handOut(order); // before nothing is held any more, which ends a drain
        }
        held.remove(order.interview());
        admission.leave(order.interview());
    }

    private Seat seatIn(HeldInterview running) {
        return tokens.seat(running.order(), running.newSeat());
    }

    private void handOut(SessionOrder order) {
        handedOver.incrementAndGet();
        handingOut.add(Future.fromCompletionStage(parts.offload().call(() -> {
            wanting.want(order.tenant(), order.interview());
            return order;
        })));
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
                : new ConductorEvent.ConsentWithdrawn(now, notice, WITHDRAWN);
    }

    private static List<RecordEvent> consented(Standing standing, String notice) {
        return standing.consented() ? List.of() : List.of(new RecordEvent.ConsentGiven(notice, LANGUAGE));
    }

    private static List<RecordEvent> withdrawn(Standing standing, String notice) {
        return standing.consented()
                ? List.of(
                        new RecordEvent.ConsentWithdrawn(notice, WITHDRAWN),
                        new RecordEvent.InterviewEnded(Outcome.WITHDRAWN))
                : List.of(
                        new RecordEvent.ConsentWithdrawn(notice, "declined"),
                        new RecordEvent.InterviewEnded(Outcome.DECLINED));
    }
}
