package dev.viva.server.cluster.place;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.server.live.Button;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.Interviews;
import dev.viva.server.live.LiveInterview;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import io.vertx.core.Future;
import java.util.function.Function;

/// This node.
public final class LocalPlace implements Place {

    private final Interviews held;
    private final SpanTaker recovered;

    public LocalPlace(Interviews held, SpanTaker recovered) {
        this.held = held;
        this.recovered = recovered;
    }

    @Override
    public Future<VoiceAbilities> describe() {
        return Future.succeededFuture(held.voice());
    }

    @Override
    public Future<Seat> takeSeat(TenantId tenant, InterviewId interview) {
        return held.takeSeat(tenant, interview);
    }

    @Override
    public Future<Void> noticeShown(TenantId tenant, InterviewId interview, String version) {
        return held.noticeShown(tenant, interview, version);
    }

    @Override
    public Future<Void> consent(TenantId tenant, InterviewId interview, String version, boolean given) {
        return held.consent(tenant, interview, version, given);
    }

    @Override
    public Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check) {
        return held.deviceChecked(tenant, interview, check);
    }

    @Override
    public Future<Void> sit(TenantId tenant, InterviewId interview, String seat) {
        return live(interview, running -> {
            var _ = running.sit(seat); // if a newer one is known, whoever shows this one is told so by it
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Void> press(TenantId tenant, InterviewId interview, Button button) {
        return live(interview, running -> running.press(button));
    }

    @Override
    public Future<Void> type(TenantId tenant, InterviewId interview, String text) {
        return live(interview, running -> running.type(text));
    }

    @Override
    public Future<Void> typing(TenantId tenant, InterviewId interview) {
        return live(interview, running -> {
            running.typing();
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Void> page(TenantId tenant, InterviewId interview, boolean open) {
        return live(interview, running -> {
            running.page(open);
            return Future.succeededFuture();
        });
    }

    @Override
    public Future<Void> recovered(TenantId tenant, InterviewId interview, SpanRecovered span) {
        return recovered.take(tenant, interview, span);
    }

    @Override
    public Subscription watch(TenantId tenant, InterviewId interview, LiveListener listener) {
        var running = held.find(interview);
        if (running.isEmpty()) {
            listener.moved();
            return () -> {};
        }
        return running.get().watch(listener);
    }

    private Future<Void> live(InterviewId interview, Function<LiveInterview, Future<Void>> what) {
        return held.find(interview).map(what).orElseGet(() -> Future.failedFuture(new NotHeld(interview)));
    }
}
