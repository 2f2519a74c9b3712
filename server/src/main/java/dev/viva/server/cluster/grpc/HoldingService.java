package dev.viva.server.cluster.grpc;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.server.cluster.place.Place;
import dev.viva.server.live.Button;
import dev.viva.wire.v1.Abilities;
import dev.viva.wire.v1.ConsentRequest;
import dev.viva.wire.v1.DeviceRequest;
import dev.viva.wire.v1.Done;
import dev.viva.wire.v1.HoldingGrpc;
import dev.viva.wire.v1.InterviewKey;
import dev.viva.wire.v1.News;
import dev.viva.wire.v1.NoticeRequest;
import dev.viva.wire.v1.PageRequest;
import dev.viva.wire.v1.PressRequest;
import dev.viva.wire.v1.SeatReply;
import dev.viva.wire.v1.SitRequest;
import dev.viva.wire.v1.SpanRequest;
import dev.viva.wire.v1.TypeRequest;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// This node as the others call it.
///
/// **Threads:** gRPC calls it on a thread of its own; everything is done on one event loop.
public final class HoldingService extends HoldingGrpc.HoldingImplBase {

    private static final Done DONE = Done.getDefaultInstance();

    private final Place here;
    private final Context context;
    private final LongAdder cutOff = new LongAdder();

    public HoldingService(Place here, Context context) {
        this.here = here;
        this.context = context;
    }

    /// Watchers that did not read, since the start: `cluster_watchers_cut_off_total`.
    public long cutOff() {
        return cutOff.sum();
    }

    @Override
    public void describe(Done request, StreamObserver<Abilities> reply) {
        answer(reply, () -> here.describe().map(Wire::abilities));
    }

    @Override
    public void takeSeat(InterviewKey key, StreamObserver<SeatReply> reply) {
        answer(reply, () -> here.takeSeat(Wire.tenant(key), Wire.interview(key)).map(Wire::seat));
    }

    @Override
    public void noticeShown(NoticeRequest request, StreamObserver<Done> reply) {
        act(reply, request.getKey(), (tenant, interview) -> here.noticeShown(tenant, interview, request.getVersion()));
    }

    @Override
    public void consent(ConsentRequest request, StreamObserver<Done> reply) {
        act(
                reply,
                request.getKey(),
                (tenant, interview) -> here.consent(tenant, interview, request.getVersion(), request.getGiven()));
    }

    @Override
    public void deviceChecked(DeviceRequest request, StreamObserver<Done> reply) {
        act(
                reply,
                request.getKey(),
                (tenant, interview) -> here.deviceChecked(tenant, interview, Wire.device(request)));
    }

    @Override
    public void sit(SitRequest request, StreamObserver<Done> reply) {
        act(reply, request.getKey(), (tenant, interview) -> here.sit(tenant, interview, request.getSeat()));
    }

    @Override
    public void press(PressRequest request, StreamObserver<Done> reply) {
        act(
                reply,
                request.getKey(),
                (tenant, interview) -> here.press(tenant, interview, Button.valueOf(request.getButton())));
    }

    @Override
    public void type(TypeRequest request, StreamObserver<Done> reply) {
        act(reply, request.getKey(), (tenant, interview) -> here.type(tenant, interview, request.getText()));
    }

    @Override
    public void typing(InterviewKey key, StreamObserver<Done> reply) {
        act(reply, key, here::typing);
    }

    @Override
    public void page(PageRequest request, StreamObserver<Done> reply) {
        act(reply, request.getKey(), (tenant, interview) -> here.page(tenant, interview, request.getOpen()));
    }

    @Override
    public void recovered(SpanRequest request, StreamObserver<Done> reply) {
        act(reply, request.getKey(), (tenant, interview) -> here.recovered(tenant, interview, Wire.span(request)));
    }

    @Override
    public void watch(InterviewKey key, StreamObserver<News> reply) {
        var stream = new NewsStream((ServerCallStreamObserver<News>) reply, cutOff);
        context.runOnContext(_ -> {
            try {
                stream.follow(here.watch(Wire.tenant(key), Wire.interview(key), stream));
            } catch (IllegalArgumentException e) {
                reply.onError(Status.INVALID_ARGUMENT.asException());
            }
        });
    }

    private interface Step {
        Future<Void> run(TenantId tenant, InterviewId interview);
    }

    private void act(StreamObserver<Done> reply, InterviewKey key, Step step) {
        answer(reply, () -> step.run(Wire.tenant(key), Wire.interview(key)).map(DONE));
    }

    private <T> void answer(StreamObserver<T> reply, Supplier<Future<T>> what) {
        context.runOnContext(_ -> attempt(what)
                .onComplete(
                        result -> {
                            reply.onNext(result);
                            reply.onCompleted();
                        },
                        failure -> reply.onError(Errors.toWire(failure))));
    }

    private static <T> Future<T> attempt(Supplier<Future<T>> what) {
        try {
            return what.get();
        } catch (IllegalArgumentException e) { // ids, buttons and times that make no sense
            return Future.failedFuture(Status.INVALID_ARGUMENT.asException());
        }
    }
}
