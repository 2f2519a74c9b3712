package dev.viva.media.session;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceConversation;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.recording.Track;
import dev.viva.core.transcript.Speaker;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.VisitMeter;
import dev.viva.media.pace.FrameTicker;
import dev.viva.media.pace.FrameTimer;
import dev.viva.media.pace.PacketSink;
import dev.viva.media.pace.Playout;
import dev.viva.media.recording.VisitRecorder;
import dev.viva.media.room.Room;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a session opens one after the other, and closes in an order of its own.
final class Equipment {

    private static final Logger LOG = LoggerFactory.getLogger(Equipment.class);

    private static final int BEATS_PER_SECOND = 50;

    private final Timers timers;
    private final Deadline deadline;
    private final SessionSettings.Closing limits;
    private final ContextInternal context;
    private final Runnable fault;

    @Nullable
    VisitRecorder recorder;

    @Nullable
    VoiceConversation voice;

    @Nullable
    Room room;

    @Nullable
    Ear ear;

    private @Nullable Mouth mouth;
    private @Nullable Conversation conversation;
    private @Nullable OpusEncoder encoder;
    private @Nullable FrameTicker ticker;
    private @Nullable VisitMeter meter;
    private Wakefulness awake = Wakefulness.always();
    private String agentState = "";
    private String shownState = "";
    private long beats;

    /// @param fault told when sound can go on in neither direction, on the event loop
    Equipment(Timers timers, SessionSettings.Closing limits, ContextInternal context, Runnable fault) {
        this.timers = timers;
        this.deadline = new Deadline(timers);
        this.limits = limits;
        this.context = context;
        this.fault = fault;
    }

    /// Puts ear and mouth between the room and the engine, and starts the beat of 20 ms that drives
    /// both.
    void furnish(SessionParts parts, MediaClock clock, Room entered, Conversation talk) {
        room = entered; // first of all: whatever fails from here on, it is left again
        conversation = talk;
        awake = parts.lease().awake();
        var abilities = parts.voice().abilities();
        var tape = Objects.requireNonNull(recorder);
        var engine = Objects.requireNonNull(voice);
        var hangOver = Math.toIntExact(parts.settings().hangOver().toMillis());
        var opus = new OpusEncoder(OpusEncoder.Settings.voice(abilities.outputRateHz()));
        encoder = opus;
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
                talk);
        var counting = new VisitMeter(parts.meter(), entered::counts);
        var ears = new Ear.Hearing(hangOver, parts.settings().senses());
        var hearing = new Ear(engine, tape, clock, counting, ears, talk);
        speaking.count(counting);
        meter = counting;
        mouth = speaking;
        ear = hearing;
        var manners = manners(talk, speaking, hearing, counting, hangOver);
        var beats = new FrameTicker(
                FrameTimer.on(context.nettyEventLoop()),
                System::nanoTime,
                nanos -> beat(nanos, speaking, hearing, manners, tape, clock));
        counting.add(MediaCount.RECORDING_DROPPED, tape::dropped);
        counting.add(MediaCount.STALLS, beats::stalls);
        counting.add(MediaCount.SKIPPED, beats::skipped);
        ticker = beats;
        beats.start();
    }

    /// Who has the word: what a sound into a line wants, and how long silence lasts.
    private BargeIn manners(Conversation talk, Mouth speaking, Ear hearing, VisitMeter counting, int hangOver) {
        var whenInterrupted = new BargeIn(timers, speaking, talk);
        var turns = talk.turns(hangOver, hearing::hangOverMs);
        whenInterrupted.count(counting);
        turns.hearWith(hearing.end());
        turns.count(counting);
        talk.with(speaking, whenInterrupted, turns);
        return whenInterrupted;
    }

    private void beat(long nanos, Mouth speaking, Ear hearing, BargeIn manners, VisitRecorder tape, MediaClock clock) {
        var before = context.beginDispatch(); // Netty's timers know nothing of Vert.x contexts
        try {
            var begun = System.nanoTime();
            if (awake.awake()) {
                speaking.frame(nanos);
            }
            var spoken = System.nanoTime();
            hearing.frame(nanos, speaking.speaking());
            manners.beat(hearing);
            if (conversation != null && conversation.stalls()) {
                hearing.restart();
            }
            var heard = System.nanoTime();
            tape.tick(clock.position48k());
            if (meter != null) {
                meter.beat(nanos, begun, spoken, heard);
            }
            onceASecond();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a frame failed; the visit ends");
            stopBeat();
            fault.run();
        } finally {
            context.endDispatch(before);
        }
    }

    /// What the other side loses decides how much the encoder spends on copies.
    private void onceASecond() {
        if (++beats % BEATS_PER_SECOND == 0 && encoder != null && room != null) {
            encoder.expectLoss(room.lossPercent());
            tellAgentState();
        }
    }

    /// Where packets leave. Looked at for each: a process can be stopped between any two of them, and
    /// after that somebody else may be speaking in the room.
    private PacketSink sendAndKeep(Room room, VisitRecorder tape) {
        return (opus, offset, length, rtpTimestamp, marker, position48k) -> {
            if (awake.awake()) {
                room.send(opus, offset, length, rtpTimestamp, marker);
                tape.keep(Track.INTERVIEWER, opus, offset, length, position48k);
            }
        };
    }

    Mouth mouth() {
        return Objects.requireNonNull(mouth);
    }

    Conversation conversation() {
        return Objects.requireNonNull(conversation);
    }

    /// An answer in writing did not go past the voice: it must know it none the less.
    RecordEvent tellVoice(RecordEvent event) {
        if (event instanceof RecordEvent.AnswerTyped(var _, var text) && voice != null) {
            voice.told(new Said(Speaker.CANDIDATE, text));
        }
        return event;
    }

    boolean candidateWasThere() {
        return room != null && room.candidateWasThere();
    }

    /// What is being said by the candidate ends here.
    void endUtterance() {
        if (ear != null) {
            ear.restart();
        }
        if (conversation != null) {
            conversation.left();
        }
    }

    /// At once, or as soon as this process knows that the room is still its own.
    void showAgentState(String state) {
        agentState = state;
        tellAgentState();
    }

    private void tellAgentState() {
        if (room != null && !agentState.equals(shownState) && awake.awake()) {
            shownState = agentState;
            room.showAgentState(agentState);
        }
    }

    /// Silent from the next instruction on, and nothing that was being said is reported. Idempotent.
    void hushAtOnce() {
        stopBeat();
        if (mouth != null) {
            mouth.abandon();
        }
    }

    /// As [#close], for a room in which somebody else speaks or is about to: at once, without waiting
    /// for any words.
    Future<Void> drop(LongSupplier position48k) {
        hushAtOnce();
        return Future.<Void>succeededFuture()
                .compose(_ -> stopHearing())
                .transform(_ -> room == null ? Future.succeededFuture() : step("room", room.leave()))
                .transform(_ -> shut(position48k))
                .otherwiseEmpty();
    }

    /// Stops sound in both directions, leaves the room, waits for the last words, ends the files. Never
    /// fails, and no step takes longer than it may.
    ///
    /// @param position48k asked for once nothing is sent or received any more
    Future<Void> close(LongSupplier position48k) {
        return Future.<Void>succeededFuture()
                .compose(_ -> hush())
                .transform(_ -> leave())
                .transform(_ -> lastWords())
                .transform(_ -> shut(position48k))
                .otherwiseEmpty();
    }

    private Future<Void> shut(LongSupplier position48k) {
        return step("voice", voice == null ? Future.succeededFuture() : voice.close())
                .transform(_ -> step("files", finish(position48k)));
    }

    private Future<Void> hush() {
        if (mouth != null) {
            mouth.close();
        }
        return Future.succeededFuture();
    }

    private Future<Void> leave() {
        var present = room;
        if (present == null) {
            return Future.succeededFuture();
        }
        return Future.<Void>future(promise -> timers.after(limits.lastSound().toMillis(), promise::complete))
                .compose(_ -> stopHearing())
                .transform(_ -> step("room", present.leave()));
    }

    private Future<Void> lastWords() {
        return conversation == null
                ? Future.succeededFuture()
                : deadline.atMost(limits.lastWords(), "last words", conversation.understood());
    }

    private Future<Void> finish(LongSupplier position48k) {
        return recorder == null ? Future.succeededFuture() : recorder.finish(position48k.getAsLong());
    }

    private Future<Void> step(String name, Future<Void> running) {
        return deadline.atMost(limits.step(), name, running);
    }

    private void stopBeat() {
        if (ticker != null) {
            ticker.stop();
        }
    }

    /// What is open is ended while the engine still listens; packets that come later concern nobody.
    private Future<Void> stopHearing() {
        stopBeat();
        var listening = ear;
        ear = null;
        if (encoder != null) {
            encoder.close();
        }
        if (listening != null) {
            listening.close();
        }
        if (meter != null) {
            meter.publish();
        }
        return Future.succeededFuture();
    }
}
