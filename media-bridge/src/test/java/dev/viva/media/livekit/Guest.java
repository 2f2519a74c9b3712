package dev.viva.media.livekit;

import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import livekit.LivekitRtc.SignalRequest;
import livekit.LivekitRtc.SimulateScenario;

/// A participant for tests: notes what it hears, and sends packets that say which they are.
final class Guest implements ParticipantListener {

    private static final int PACKET_BYTES = 40;
    private static final byte SPEECH = 0x78; // 20 ms, mono, one frame

    final List<Integer> heard = new CopyOnWriteArrayList<>();
    final List<String> events = new CopyOnWriteArrayList<>();
    final List<CloseReason> closed = new CopyOnWriteArrayList<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<Long> senderReports = new CopyOnWriteArrayList<>();

    volatile boolean mayReturn = true;
    final AtomicInteger asked = new AtomicInteger();

    private final Context context;
    private Participant participant;
    private int timestamp = 12_345;

    Guest(Context context) {
        this.context = context;
    }

    Guest join(LiveKitParticipants participants, JoinOptions options) {
        participant = await(participants.join(context, options, this));
        return this;
    }

    Participant participant() {
        return participant;
    }

    /// Asks the server to make something happen to us.
    void simulate(SimulateScenario.Builder scenario) {
        on(() -> {
            ((LiveKitParticipant) participant)
                    .send(SignalRequest.newBuilder().setSimulate(scenario).build());
            return true;
        });
    }

    /// Sends packets, 20 ms apart, numbered from 0; completes when the last is out.
    CompletableFuture<Void> speak(int packets) {
        var done = new CompletableFuture<Void>();
        context.runOnContext(_ -> next(0, packets, done));
        return done;
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

    void leave() {
        await(on(() -> participant.leave()));
    }

    ParticipantStats stats() {
        return on(participant::stats);
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private void next(int number, int packets, CompletableFuture<Void> done) {
        if (number == packets) {
            done.complete(null);
            return;
        }
        var packet = ByteBuffer.allocate(PACKET_BYTES)
                .put((byte) 0x78)
                .putInt(number)
                .array();
        participant.sendOpus(packet, 0, packet.length, timestamp, number == 0);
        timestamp += 960;
        context.owner().setTimer(20, _ -> next(number + 1, packets, done));
    }

    @Override
    public void onPeerJoined(String identity) {
        events.add("joined " + identity);
    }

    @Override
    public void onPeerLeft(String identity) {
        events.add("left " + identity);
    }

    @Override
    public void onTrackSubscribed(String identity, String trackSid) {
        events.add("subscribed " + identity);
    }

    @Override
    public void onTrackEnded(String trackSid) {
        events.add("ended");
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        threads.add(Thread.currentThread());
        if (packet.buffer()[packet.payloadOffset()] == SPEECH) { // else silence that the server adds when a track ends
            heard.add(ByteBuffer.wrap(packet.buffer()).getInt(packet.payloadOffset() + 1));
        }
    }

    @Override
    public void onSenderReport(int ssrc, long ntp, int rtpTimestamp, long arrivalNanos) {
        senderReports.add(ntp);
    }

    @Override
    public Future<Boolean> mayReturn() {
        asked.incrementAndGet();
        return Future.succeededFuture(mayReturn);
    }

    @Override
    public void onInterrupted() {
        events.add("interrupted");
    }

    @Override
    public void onResumed() {
        events.add("resumed");
    }

    @Override
    public void onRejoined() {
        events.add("rejoined");
    }

    @Override
    public void onClosed(CloseReason reason) {
        closed.add(reason);
    }
}
