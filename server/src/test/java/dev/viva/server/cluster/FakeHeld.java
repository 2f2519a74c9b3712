package dev.viva.server.cluster;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.lease.Holder;
import dev.viva.core.lease.LeaseHeld;
import dev.viva.core.lease.NodeId;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.tenant.VendorRules;
import dev.viva.core.transcript.Speaker;
import dev.viva.server.live.Button;
import dev.viva.server.live.CandidateView;
import dev.viva.server.live.CandidateView.Clock;
import dev.viva.server.live.CandidateView.Phase;
import dev.viva.server.live.CandidateView.Question;
import dev.viva.server.live.Caption;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveListener;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// What a node of a test holds: its leases are those of the test's table.
final class FakeHeld implements Interviews {

    final Map<InterviewId, Running> running = new ConcurrentHashMap<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile boolean full;
    private final NodeId me;
    private final MemoryNodes table;

    FakeHeld(NodeId me, MemoryNodes table) {
        this.me = me;
        this.table = table;
    }

    /// A session without anybody in it.
    static final class Running implements LiveInterview {

        final List<LiveListener> listeners = new CopyOnWriteArrayList<>();
        final List<String> heard = new CopyOnWriteArrayList<>();
        volatile int remainingMs = 1;

        void tell(Consumer<LiveListener> news) {
            listeners.forEach(news);
        }

        void caption(String text) {
            tell(l -> l.caption(new Caption("c", Speaker.INTERVIEWER, text, true)));
        }

        @Override
        public String currentSeat() {
            return "seat";
        }

        @Override
        public boolean sit(String seat) {
            heard.add("sit");
            return true;
        }

        @Override
        public Future<Void> press(Button button) {
            if (button == Button.SKIP) {
                return Future.failedFuture(new Conflict("SKIP has no effect now"));
            }
            heard.add(button.name());
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> type(String text) {
            heard.add("text " + text);
            return Future.succeededFuture();
        }

        @Override
        public void typing() {
            heard.add("typing");
        }

        @Override
        public void page(boolean open) {
            heard.add("page " + open);
        }

        @Override
        public Subscription watch(LiveListener listener) {
            listener.view(view(remainingMs));
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    }

    static CandidateView view(int remainingMs) {
        return new CandidateView(
                Phase.LISTENING,
                new Question(1, 3, "What did you build last?"),
                new Clock(remainingMs, true),
                List.of(Button.REPEAT),
                new VoiceAbilities("local", true, true, true),
                null);
    }

    Running hold(TenantId tenant, InterviewId interview) {
        table.held(tenant, interview, me);
        return running.computeIfAbsent(interview, _ -> new Running());
    }

    /// As when another node has taken it.
    void lose(InterviewId interview) {
        var was = running.remove(interview);
        if (was != null) {
            was.tell(LiveListener::moved);
        }
    }

    void end(InterviewId interview) {
        var was = running.remove(interview);
        table.givenBack(interview);
        was.tell(l -> l.ended(Outcome.COMPLETED));
    }

    @Override
    public VoiceAbilities voice() {
        return new VoiceAbilities("local", true, true, true);
    }

    @Override
    public VoiceAbilities voice(VendorRules rules) {
        return voice();
    }

    @Override
    public String noticeVersion() {
        return "2026-11";
    }

    @Override
    public Future<Void> noticeShown(TenantId tenant, InterviewId interview, String noticeVersion) {
        return tell(tenant, interview, "notice " + noticeVersion);
    }

    @Override
    public Future<Void> consent(TenantId tenant, InterviewId interview, String noticeVersion, boolean given) {
        return tell(tenant, interview, "consent " + noticeVersion + " " + given);
    }

    @Override
    public Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check) {
        return tell(tenant, interview, "device " + check.peakDbfs());
    }

    private Future<Void> tell(TenantId tenant, InterviewId interview, String what) {
        return elsewhere(tenant, interview)
                .<Future<Void>>map(Future::failedFuture)
                .orElseGet(() -> {
                    told.add(what);
                    return Future.succeededFuture();
                });
    }

    private Optional<LeaseHeld> elsewhere(TenantId tenant, InterviewId interview) {
        return table.holder(tenant, interview)
                .filter(holder -> !holder.node().equals(me))
                .map((Holder holder) -> new LeaseHeld(holder));
    }

    @Override
    public Future<Seat> takeSeat(TenantId tenant, InterviewId interview) {
        var held = elsewhere(tenant, interview);
        if (held.isPresent()) {
            return Future.failedFuture(held.get());
        }
        if (full && !running.containsKey(interview)) {
            return Future.failedFuture(new NoRoom("all rooms are taken", Duration.ofSeconds(20)));
        }
        hold(tenant, interview);
        return Future.succeededFuture(new Seat(
                "ws://x", "token", "room", "candidate", "interviewer", Instant.ofEpochMilli(1), "seat at " + me));
    }

    @Override
    public boolean roomForOneMore() {
        return !full;
    }

    @Override
    public Optional<LiveInterview> find(InterviewId interview) {
        return Optional.ofNullable(running.get(interview));
    }
}
