package dev.viva.server.session;

import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.JoinOptions;
import dev.viva.media.livekit.LiveKitParticipants;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.rtp.RtpPacket;
import dev.viva.server.live.Seat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// A candidate in a real room who answers with a tone and counts what it hears of the interviewer.
final class ToneCaller implements ParticipantListener {

    private static final int RATE_HZ = 24_000;
    private static final int FRAME = RATE_HZ / 50;
    private static final int SPOKEN_FRAMES = 75; // a second and a half

    private final Context context;
    private final AtomicInteger packets = new AtomicInteger();
    private volatile boolean in;
    private Participant self;
    private int timestamp = 7;

    private ToneCaller(Context context) {
        this.context = context;
    }

    static Future<ToneCaller> join(Vertx vertx, LiveKitParticipants participants, Seat seat) {
        var caller = new ToneCaller(((VertxInternal) vertx).createEventLoopContext());
        var options = new JoinOptions(
                URI.create(seat.livekitUrl()), seat.livekitToken(), "mic", seat.interviewer(), Duration.ofMinutes(1));
        return participants.join(caller.context, options, caller).map(joined -> {
            caller.self = joined;
            caller.in = true;
            return caller;
        });
    }

    /// Packets of the interviewer's voice so far, whoever sends them.
    int packets() {
        return packets.get();
    }

    boolean isIn() {
        return in;
    }

    void speak() {
        context.runOnContext(_ -> {
            var encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ));
            var tone = Tones.sine(RATE_HZ, 300, 12_000, SPOKEN_FRAMES * FRAME);
            var sent = new int[1];
            context.owner().setPeriodic(20, timer -> {
                if (sent[0] == SPOKEN_FRAMES) {
                    context.owner().cancelTimer(timer);
                    encoder.close();
                    return;
                }
                var opus = new byte[OpusEncoder.MAX_PACKET_BYTES];
                var length = encoder.encode(tone, sent[0] * FRAME, opus);
                self.sendOpus(opus, 0, length, timestamp, sent[0] == 0);
                timestamp += 960;
                sent[0]++;
            });
        });
    }

    Future<Void> leave() {
        return Future.future(left -> context.runOnContext(_ -> self.leave().onComplete(left)));
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        packets.incrementAndGet();
    }

    @Override
    public void onClosed(CloseReason reason) {
        in = false;
    }
}
