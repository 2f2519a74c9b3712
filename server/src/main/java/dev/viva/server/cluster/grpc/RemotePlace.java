package dev.viva.server.cluster.grpc;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.RecordEvent.SpanRecovered;
import dev.viva.server.cluster.place.Place;
import dev.viva.server.config.Timeouts;
import dev.viva.server.live.Button;
import dev.viva.server.live.DeviceCheck;
import dev.viva.server.live.LiveInterview.Subscription;
import dev.viva.server.live.LiveListener;
import dev.viva.server.live.Seat;
import dev.viva.server.live.VoiceAbilities;
import dev.viva.wire.v1.ConsentRequest;
import dev.viva.wire.v1.Done;
import dev.viva.wire.v1.HoldingGrpc;
import dev.viva.wire.v1.HoldingGrpc.HoldingStub;
import dev.viva.wire.v1.NoticeRequest;
import dev.viva.wire.v1.PageRequest;
import dev.viva.wire.v1.PressRequest;
import dev.viva.wire.v1.SitRequest;
import dev.viva.wire.v1.TypeRequest;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Another node, called over gRPC. Every call has a deadline; a node that misses it is [Unreachable].
final class RemotePlace implements Place {

    private static final InterviewId NONE = new InterviewId(new UUID(0, 0));

    private final String address;
    private final HoldingStub stub;

    RemotePlace(String address, Channel channel) {
        this.address = address;
        this.stub = HoldingGrpc.newStub(channel);
    }

    @Override
    public Future<VoiceAbilities> describe() {
        return call(NONE, Timeouts.STANDARD.nodeCall(), Done.getDefaultInstance(), HoldingStub::describe)
                .map(Wire::abilities);
    }

    @Override
    public Future<Seat> takeSeat(TenantId tenant, InterviewId interview) {
        return call(interview, Timeouts.STANDARD.nodeSeat(), Wire.key(tenant, interview), HoldingStub::takeSeat)
                .map(Wire::seat);
    }

    @Override
    public Future<Void> noticeShown(TenantId tenant, InterviewId interview, String version) {
        var request =
                NoticeRequest.newBuilder().setKey(Wire.key(tenant, interview)).setVersion(version);
        return done(interview, request.build(), HoldingStub::noticeShown);
    }

    @Override
    public Future<Void> consent(TenantId tenant, InterviewId interview, String version, boolean given) {
        var request = ConsentRequest.newBuilder()
                .setKey(Wire.key(tenant, interview))
                .setVersion(version)
                .setGiven(given);
        return done(interview, request.build(), HoldingStub::consent);
    }

    @Override
    public Future<Void> deviceChecked(TenantId tenant, InterviewId interview, DeviceCheck check) {
        return done(interview, Wire.device(Wire.key(tenant, interview), check), HoldingStub::deviceChecked);
    }

    @Override
    public Future<Void> sit(TenantId tenant, InterviewId interview, String seat) {
        var request =
                SitRequest.newBuilder().setKey(Wire.key(tenant, interview)).setSeat(seat);
        return done(interview, request.build(), HoldingStub::sit);
    }

    @Override
    public Future<Void> press(TenantId tenant, InterviewId interview, Button button) {
        var request =
                PressRequest.newBuilder().setKey(Wire.key(tenant, interview)).setButton(button.name());
        return done(interview, request.build(), HoldingStub::press);
    }

    @Override
    public Future<Void> type(TenantId tenant, InterviewId interview, String text) {
        var request =
                TypeRequest.newBuilder().setKey(Wire.key(tenant, interview)).setText(text);
        return done(interview, request.build(), HoldingStub::type);
    }

    @Override
    public Future<Void> typing(TenantId tenant, InterviewId interview) {
        return done(interview, Wire.key(tenant, interview), HoldingStub::typing);
    }

    @Override
    public Future<Void> page(TenantId tenant, InterviewId interview, boolean open) {
        var request =
                PageRequest.newBuilder().setKey(Wire.key(tenant, interview)).setOpen(open);
        return done(interview, request.build(), HoldingStub::page);
    }

    @Override
    public Future<Void> recovered(TenantId tenant, InterviewId interview, SpanRecovered span) {
        return done(interview, Wire.span(Wire.key(tenant, interview), span), HoldingStub::recovered);
    }

    @Override
    public Subscription watch(TenantId tenant, InterviewId interview, LiveListener listener) {
        var call = Context.ROOT.withCancellation();
        call.run(() -> stub.watch(Wire.key(tenant, interview), new NewsReader(address, interview, listener)));
        return () -> call.cancel(null);
    }

    private <Q> Future<Void> done(InterviewId interview, Q request, Call<Q, Done> method) {
        return call(interview, Timeouts.STANDARD.nodeCall(), request, method).mapEmpty();
    }

    private interface Call<Q, A> {
        void start(HoldingStub stub, Q request, StreamObserver<A> answer);
    }

    private <Q, A> Future<A> call(InterviewId interview, Duration limit, Q request, Call<Q, A> method) {
        var answer = new Answer<A>(failure -> Errors.fromWire(failure, interview, address));
        method.start(stub.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS), request, answer);
        var future = answer.promise.future();
        var context = Vertx.currentContext();
        return context == null ? future : Future.fromCompletionStage(future.toCompletionStage(), context);
    }

    /// The one answer of a call.
    private static final class Answer<A> implements StreamObserver<A> {

        private final Promise<A> promise = Promise.promise();
        private final Function<Throwable, RuntimeException> meaning;
        private @Nullable A value;

        Answer(Function<Throwable, RuntimeException> meaning) {
            this.meaning = meaning;
        }

        @Override
        public void onNext(A received) {
            value = received;
        }

        @Override
        public void onError(Throwable failure) {
            promise.tryFail(meaning.apply(failure));
        }

        @Override
        public void onCompleted() {
            if (value == null) {
                promise.tryFail(meaning.apply(new IllegalStateException("an answer without content")));
            } else {
                promise.tryComplete(value);
            }
        }
    }
}
