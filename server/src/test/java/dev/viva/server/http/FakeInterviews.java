package dev.viva.server.http;

import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.error.ServiceException.NoRoom;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.tenant.VendorRules;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.LiveInterview;
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
import java.util.concurrent.atomic.AtomicInteger;

/// Interviews without anybody in them: keeps what it was told.
final class FakeInterviews implements Interviews {

    final Map<InterviewId, FakeLiveInterview> live = new ConcurrentHashMap<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger seats = new AtomicInteger();
    volatile boolean refusing;
    volatile boolean full;

    FakeLiveInterview hold(InterviewId interview) {
        return live.computeIfAbsent(interview, _ -> new FakeLiveInterview());
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
        return tell("notice " + noticeVersion);
    }

    @Override
    public Future<Void> consent(TenantId tenant, InterviewId interview, String noticeVersion, boolean given) {
        return tell("consent " + noticeVersion + " " + given);
    }

    @Override
    public Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check) {
        return tell("device " + check);
    }

    @Override
    public Future<Seat> takeSeat(TenantId tenant, InterviewId interview) {
        if (full) {
            return Future.failedFuture(new NoRoom("all rooms are taken", Duration.ofSeconds(20)));
        }
        if (refusing) {
            return Future.failedFuture(new Conflict("the interview is over"));
        }
        var seat = "seat-" + seats.incrementAndGet();
        hold(interview).seat = seat;
        return Future.succeededFuture(new Seat(
                "ws://127.0.0.1:7880",
                "livekit-token",
                "room",
                "candidate",
                "interviewer",
                Instant.parse("2026-11-20T09:10:00Z"),
                seat));
    }

    @Override
    public Optional<LiveInterview> find(InterviewId interview) {
        return Optional.ofNullable(live.get(interview));
    }

    private Future<Void> tell(String what) {
        if (refusing) {
            return Future.failedFuture(new Conflict("the interview is over"));
        }
        told.add(what);
        return Future.succeededFuture();
    }

    @Override
    public boolean roomForOneMore() {
        return !full;
    }
}
