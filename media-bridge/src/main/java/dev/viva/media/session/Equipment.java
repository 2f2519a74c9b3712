package dev.viva.media.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.core.recording.Track;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.FrameTimer;
import dev.viva.media.pace.PacketSink;
import dev.viva.media.pace.Playout;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What a session opens one after the other, and closes in an order of its own.
final class Equipment {

    /// What was sent last is still on its way through the candidate's jitter buffer.
    private static final long LAST_WORDS_MS = 600;

    private final SessionTimers timers;
    private final ContextInternal context;

    @Nullable
    VisitRecorder recorder;

    @Nullable
    VoiceConversation voice;

    @Nullable
    Room room;

    @Nullable
    Ear ear;

    private @Nullable Mouth mouth;
    private @Nullable OpusEncoder encoder;
    private @Nullable FrameTicker ticker;

    Equipment(SessionTimers timers, ContextInternal context) {
        this.timers = timers;
        this.context = context;
    }

    /// Puts ear and mouth between the room and the engine, and starts the beat of 20 ms that drives both.
    void furnish(SessionParts parts, MediaClock clock, Room entered, Conversation conversation) {
        var abilities = parts.voice().abilities();
        var tape = Objects.requireNonNull(recorder);
        var engine = Objects.requireNonNull(voice);
        var hangOver = Math.toIntExact(parts.settings().hangOver().toMillis());
        var opus = new OpusEncoder(OpusEncoder.Settings.voice(abilities.outputRateHz()));
        encoder = opus;
        room = entered;
        var speaking = new Mouth(
                engine,
                abilities.speaks(),
                abilities.outputRateHz(),
                listener -> new Playout(
                        opus,
                        abilities.outputRateHz(),
                        ThreadLocalRandom.current().nextInt(),
                        clock,
                        sendAndKeep(entered, tape),
                        listener),
                conversation);
        var hearing = new Ear(engine, tape, clock, hangOver, conversation);
        mouth = speaking;
        ear = hearing;
        conversation.with(speaking, new Ducking(timers, speaking));
        ticker = new FrameTicker(FrameTimer.on(context.nettyEventLoop()), System::nanoTime, nanos -> {
            var before = context.beginDispatch(); // Netty's timers know nothing of Vert.x contexts
            try {
                speaking.frame(nanos);
                hearing.frame(nanos, speaking.speaking());
                tape.tick(clock.position48k());
            } finally {
                context.endDispatch(before);
            }
        });
        ticker.start();
    }

    private static PacketSink sendAndKeep(Room room, VisitRecorder tape) {
        return (opus, offset, length, rtpTimestamp, marker, position48k) -> {
            room.send(opus, offset, length, rtpTimestamp, marker);
            tape.keep(Track.INTERVIEWER, opus, offset, length, position48k);
        };
    }

    Mouth mouth() {
        return Objects.requireNonNull(mouth);
    }

    Ear ear() {
        return Objects.requireNonNull(ear);
    }

    void showAgentState(String state) {
        if (room != null) {
            room.showAgentState(state);
        }
    }

    /// Stops sound in both directions, leaves the room, ends the files. Never fails.
    Future<Void> close(long position48k) {
        if (mouth != null) {
            mouth.close();
        }
        return leave().transform(_ -> voice == null ? Future.succeededFuture() : voice.close())
                .transform(_ -> recorder == null ? Future.succeededFuture() : recorder.finish(position48k))
                .onComplete(_ -> freeCodecs())
                .otherwiseEmpty();
    }

    private Future<Void> leave() {
        var present = room;
        if (present == null) {
            return Future.succeededFuture();
        }
        return Future.<Void>future(promise -> timers.after(LAST_WORDS_MS, promise::complete))
                .onComplete(_ -> stopBeat())
                .compose(_ -> present.leave());
    }

    private void stopBeat() {
        if (ticker != null) {
            ticker.stop();
        }
    }

    private void freeCodecs() {
        if (ear != null) {
            ear.close();
        }
        if (encoder != null) {
            encoder.close();
        }
    }
}
