package dev.viva.lab.bench;

import dev.viva.media.livekit.CloseReason;
import dev.viva.media.livekit.Participant;
import dev.viva.media.livekit.ParticipantListener;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.FrameTimer;
import dev.viva.media.rtp.RtpPacket;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One candidate: waits for quiet, talks for 4 s, waits for the answer, and so on. Sends all the time, as a microphone
/// in a room does; everything was encoded beforehand.
///
/// **Threads:** one event loop.
final class Caller implements ParticipantListener {

    private static final int FRAME_48K = 960;
    private static final long NANOS_PER_MS = 1_000_000;
    private static final long QUIET_NANOS = Pattern.QUIET_MS * NANOS_PER_MS;
    private static final long EXPECTED_NANOS = (Pattern.DETECTION_MS + Pattern.THINKING_MS) * NANOS_PER_MS;
    private static final long PATIENCE_NANOS = 15_000 * NANOS_PER_MS;

    private enum Phase {
        OPENING,
        TALKING,
        WAITING,
        LISTENING
    }

    private final List<byte[]> speech;
    private final List<byte[]> room;
    private final Heard heard;
    private final Ear ear;
    private final FrameTicker ticker;
    private final ContextInternal context;
    private @Nullable Participant self;
    private Phase phase = Phase.OPENING;
    private int at;
    private int timestamp;
    private boolean sent;
    private boolean everHeard;
    private long lastVoicedNanos;
    private long talkedNanos;

    Caller(ContextInternal context, List<byte[]> speech, List<byte[]> room, Heard heard) {
        this.context = context;
        this.speech = speech;
        this.room = room;
        this.heard = heard;
        this.ear = new Ear(heard);
        this.ticker = new FrameTicker(FrameTimer.on(context.nettyEventLoop()), System::nanoTime, this::frame);
    }

    /// The room is entered: the microphone is on.
    void entered(Participant participant) {
        self = participant;
        ticker.start(System.nanoTime()); // people do not keep time with each other
    }

    /// Hangs up. From any thread.
    Future<Void> leave() {
        return Future.future(promise -> context.runOnContext(_ -> {
            ticker.stop();
            (self == null ? Future.<Void>succeededFuture() : self.leave()).onComplete(promise);
        }));
    }

    private void frame(long due) {
        var now = System.nanoTime();
        heard.sendLate.add(now - due);
        step(now);
        var packet = phase == Phase.TALKING ? speech.get(at) : room.get(at % room.size());
        at++;
        timestamp += FRAME_48K;
        if (self != null && self.sendOpus(packet, 0, packet.length, timestamp, !sent)) {
            sent = true;
            heard.sent.increment();
        }
        if (phase == Phase.TALKING && at == speech.size()) {
            phase = Phase.WAITING;
            talkedNanos = now;
            at = 0;
        }
    }

    private void step(long now) {
        var quiet = everHeard && now - lastVoicedNanos > QUIET_NANOS;
        switch (phase) {
            case OPENING -> talkIf(quiet);
            case LISTENING -> {
                if (quiet) {
                    ear.answered();
                    talkIf(true);
                }
            }
            case WAITING -> {
                if (now - talkedNanos > PATIENCE_NANOS) {
                    heard.unanswered.increment();
                    talkIf(true);
                }
            }
            case TALKING -> {} // goes on
        }
    }

    private void talkIf(boolean quiet) {
        if (quiet) {
            phase = Phase.TALKING;
            at = 0;
            ear.reset();
        }
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        heard.received.increment();
        var voiced = packet.payloadLength() > Pattern.VOICED_BYTES;
        if (voiced) {
            everHeard = true;
            lastVoicedNanos = arrivalNanos;
        }
        if (phase == Phase.WAITING && voiced) {
            phase = Phase.LISTENING;
            heard.overhead.add(arrivalNanos - talkedNanos - EXPECTED_NANOS);
        }
        if (phase == Phase.LISTENING) {
            ear.packet(packet.timestamp(), packet.payloadLength(), arrivalNanos);
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        ticker.stop();
    }
}
