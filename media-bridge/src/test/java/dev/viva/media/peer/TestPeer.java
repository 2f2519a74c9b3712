package dev.viva.media.peer;

import dev.viva.core.runtime.Offload;
import dev.viva.media.dtls.DtlsClient;
import dev.viva.media.dtls.DtlsIdentity;
import dev.viva.media.rtcp.SenderReport;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.media.sdp.SdpAnswer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A connection with an event loop of its own, and what it tells.
final class TestPeer implements PeerListener, AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(20);

    final List<Integer> sequences = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final PeerConnection connection;

    private final CompletableFuture<Void> up = new CompletableFuture<>();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();

    TestPeer() {
        var random = new SecureRandom();
        var dtls = new DtlsClient(
                DtlsIdentity.create(random, Instant.parse("2026-11-20T10:00:00Z")), Duration.ofSeconds(10));
        var settings = new PeerSettings(
                context, new Threads(), dtls, random, InstantSource.system(), InetAddress.getLoopbackAddress(), 111);
        connection = on(() -> PeerConnection.open(settings, this).toCompletionStage())
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /// Gives an answer and waits until media may flow.
    TestPeer up(SdpAnswer answer) {
        answer(answer);
        up.orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
        return this;
    }

    boolean isUp() {
        return up.isDone();
    }

    void answer(SdpAnswer answer) {
        on(() -> {
            connection.answer(answer);
            return true;
        });
    }

    boolean send(int timestamp) {
        return on(() -> connection.send(new byte[20], 0, 20, timestamp, false));
    }

    <T> T on(Callable<T> action) {
        var done = new CompletableFuture<T>();
        context.runOnContext(_ -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void onUp() {
        up.complete(null);
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        sequences.add(packet.sequence());
    }

    @Override
    public void onSenderReport(SenderReport report, long arrivalNanos) {}

    @Override
    public void onDisconnected() {
        events.add("disconnected");
    }

    @Override
    public void onReconnected() {
        events.add("reconnected");
    }

    @Override
    public void onDown(PeerFailure failure) {
        events.add("down " + failure);
    }

    @Override
    public void close() {
        on(connection::close);
        vertx.close().await();
    }

    private static final class Threads implements Offload {

        @Override
        public <T> CompletionStage<T> call(Callable<T> work) {
            var done = new CompletableFuture<T>();
            Thread.ofVirtual().start(() -> {
                try {
                    done.complete(work.call());
                } catch (Exception e) {
                    done.completeExceptionally(e);
                }
            });
            return done;
        }
    }
}
