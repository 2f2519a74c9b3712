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
    private static final short[] SILENCE = new short[FRAME];
    private static final int SPOKEN_FRAMES = 75; // a second and a half

    private final Context context;
    private final AtomicInteger packets = new AtomicInteger();
    private volatile boolean in;
    private Participant self;
    private OpusEncoder encoder; // belongs to the thread that made it
    private final short[] tone = Tones.sine(RATE_HZ, 300, 12_000, SPOKEN_FRAMES * FRAME);
    private final byte[] opus = new byte[OpusEncoder.MAX_PACKET_BYTES];
    private int timestamp = 7;
    private int left;
    private long timer;

    private ToneCaller(Context context) {
        this.context = context;
    }

    static Future<ToneCaller> join(Vertx vertx, LiveKitParticipants participants, Seat seat) {
        var caller = new ToneCaller(((VertxInternal) vertx).createEventLoopContext());
        var options = new JoinOptions(
                URI.create(seat.livekitUrl()), seat.livekitToken(), "mic", seat.interviewer(), Duration.ofMinutes(1));
        return participants.join(caller.context, options, caller).map(joined -> {
            caller.send(joined);
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

    /// Like a browser, it sends in silence too: a line without packets is a candidate who is away.
    private void send(Participant participant) {
        self = participant;
        in = true;
        context.runOnContext(_ -> {
            encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE_HZ));
            timer = context.owner().setPeriodic(20, _ -> sendFrame());
        });
    }

    private void sendFrame() {
        var at = tone.length - left * FRAME;
        var sound = left > 0 ? tone : SILENCE;
        var length = encoder.encode(sound, left > 0 ? at : 0, opus);
        self.sendOpus(opus, 0, length, timestamp, left == tone.length / FRAME);
        timestamp += 960;
        left = Math.max(0, left - 1);
    }

    void speak() {
        context.runOnContext(_ -> left = SPOKEN_FRAMES);
    }

    Future<Void> leave() {
        return Future.future(gone -> context.runOnContext(_ -> {
            context.owner().cancelTimer(timer);
            encoder.close();
            self.leave().onComplete(gone);
        }));
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
