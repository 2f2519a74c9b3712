package dev.viva.lab.bench.load;

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

    /// Candidates begin one after the other, so that the turns of their interviews do not coincide.
    private static final long STAGGER_NANOS = 1_730 * NANOS_PER_MS;

    private static final long TURN_NANOS = FloorFeeder.CYCLE_FRAMES * 20 * NANOS_PER_MS;

    private static final long FRAME_NANOS = 20 * NANOS_PER_MS;

    /// An answer of four seconds is talked into after this time: its question has lasted a second then.
    private static final long INTO_ANSWER_NANOS = 2_000 * NANOS_PER_MS;

    /// Without sound for so long, the interviewer has stopped.
    private static final long STOPPED_NANOS = 200 * NANOS_PER_MS;

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
    private final long firstQuietNanos;
    private final FrameTicker ticker;
    private @Nullable Listener listener;
    private final ContextInternal context;
    private @Nullable Participant self;
    private Phase phase = Phase.OPENING;
    private int at;
    private int timestamp;
    private boolean sent;
    private volatile boolean everHeard;
    private long lastVoicedNanos;
    private long talkedNanos;
    private long answeredNanos;
    private long intoNanos;
    private long softerNanos;
    private volatile boolean interrupts;
    private volatile boolean hushed;

    /// @param number from 0, of those who are there together
    Caller(ContextInternal context, List<byte[]> speech, List<byte[]> room, Heard heard, int number) {
        firstQuietNanos = QUIET_NANOS + number * STAGGER_NANOS % TURN_NANOS;
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
        listener = new Listener();
        ticker.start(System.nanoTime()); // people do not keep time with each other
    }

    /// Talks into every answer, or lets them all be. From any thread.
    void interrupts(boolean all) {
        interrupts = all;
    }

    /// Says what it is saying and nothing more. From any thread.
    void hush() {
        hushed = true;
    }

    /// True once the interviewer was heard. From any thread.
    boolean hasHeard() {
        return everHeard;
    }

    /// Hangs up. From any thread.
    Future<Void> leave() {
        return Future.future(promise -> context.runOnContext(_ -> {
            ticker.stop();
            if (listener != null) {
                listener.close();
                listener = null;
            }
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
            case OPENING -> talkIf(quiet && now - lastVoicedNanos > firstQuietNanos);
            case LISTENING -> {
                if (quiet) {
                    ear.answered();
                    talkIf(true);
                } else if (interrupts && now - answeredNanos > INTO_ANSWER_NANOS) {
                    talkIf(true);
                    intoNanos = now - FRAME_NANOS; // a microphone sends a frame when it has all of it
                    softerNanos = 0;
                }
            }
            case WAITING -> {
                if (now - talkedNanos > PATIENCE_NANOS) {
                    heard.unanswered.increment();
                    talkIf(true);
                }
            }
            case TALKING -> interrupted(now);
        }
    }

    private void interrupted(long now) {
        if (intoNanos == 0) {
            return;
        }
        if (now - Math.max(lastVoicedNanos, intoNanos) > STOPPED_NANOS) {
            var silentNanos = Math.max(lastVoicedNanos, intoNanos) + FRAME_NANOS;
            heard.silent.add(silentNanos - intoNanos);
            heard.softer.add((softerNanos == 0 ? silentNanos : softerNanos) - intoNanos);
            intoNanos = 0;
        } else if (at == speech.size() - 1) {
            heard.talkedOver.increment();
            intoNanos = 0;
        }
    }

    private void talkIf(boolean quiet) {
        if (quiet && !hushed) {
            phase = Phase.TALKING;
            at = 0;
            ear.reset();
        }
    }

    @Override
    public void onRtp(RtpPacket packet, long arrivalNanos) {
        heard.received.increment();
        var listening = listener;
        if (listening == null) {
            return; // on the way in or out
        }
        listening.hear(packet);
        var voiced = listening.audible();
        if (voiced) {
            everHeard = true;
            lastVoicedNanos = arrivalNanos;
        }
        if (intoNanos != 0 && softerNanos == 0 && listening.softer()) {
            softerNanos = arrivalNanos;
        }
        if (phase == Phase.WAITING && voiced) {
            phase = Phase.LISTENING;
            answeredNanos = arrivalNanos + listening.firstNanos();
            heard.begins(answeredNanos, answeredNanos - talkedNanos - EXPECTED_NANOS);
        }
        if (phase == Phase.LISTENING) {
            ear.packet(packet.timestamp(), voiced, arrivalNanos);
        }
    }

    @Override
    public void onClosed(CloseReason reason) {
        ticker.stop();
    }
}
