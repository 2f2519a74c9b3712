package dev.viva.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.core.conductor.ConductorEffect;
import dev.viva.core.conductor.ConductorEffect.Append;
import dev.viva.core.conductor.ConductorEffect.Say;
import dev.viva.core.conductor.ConductorEffect.StopSaying;
import dev.viva.core.conductor.ConductorEvent;
import dev.viva.core.conductor.ConductorEvent.CandidateJoined;
import dev.viva.core.conductor.TurnsTaken;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.codec.OpusEncoder;
import dev.viva.media.codec.Tones;
import dev.viva.media.pace.Playout;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The timer among the real conversation, mouth, playout and rules, in virtual time.
class ReplyInConversationTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int RATE = 24_000;
    private static final int FRAME_MS = 20;

    private final VirtualTimers timers = new VirtualTimers();
    private final MediaClock clock = new MediaClock(() -> timers.nowMs() * 1_000_000);
    private final FakeRecord record = new FakeRecord(new ArrayList<>());
    private final RecordDesk desk =
            new RecordDesk(record, Orders.FIRST_VISIT, clock, VERTX.getOrCreateContext(), _ -> {});
    private final FakeConversation engine = new FakeConversation();
    private final OpusEncoder encoder = new OpusEncoder(OpusEncoder.Settings.voice(RATE));
    private final ConductorLoop loop = new ConductorLoop(timers, Orders.consented(), this::perform, _ -> {});
    private final Conversation conversation = new Conversation(
            loop,
            desk,
            clock,
            new FakeListener(new ArrayList<>()),
            new Conversation.Visit(1, "first", TurnsTaken.NONE));
    private final Mouth mouth = new Mouth(
            engine,
            true,
            RATE,
            told -> new Playout(encoder, RATE, 0, clock, (_, _, _, _, _, _) -> {}, told),
            conversation);
    private final List<ReplyTimed> told = new ArrayList<>();
    private long said;

    private void perform(ConductorEffect effect) {
        switch (effect) {
            case Say(var line) -> mouth.say(line);
            case StopSaying(var lineId) -> mouth.stop(lineId);
            case Append(var event) -> desk.note(event);
            default -> {} // nothing else is done here
        }
    }

    /// The interviewer has put its first question, and it is the candidate's turn.
    private void asked() {
        conversation.with(mouth, new BargeIn(timers, mouth, conversation), conversation.turns(600, _ -> {}));
        conversation.repliesTo(told::add);
        loop.on(CandidateJoined::new);
        until(() -> {
            speakIfAsked();
            return loop.state().plannedPatienceMs().isPresent();
        });
    }

    /// Lines asked of the engine so far.
    private long lines() {
        return engine.told.stream().filter(each -> each.startsWith("say ")).count();
    }

    private void speakIfAsked() {
        if (lines() > said && mouth.line() != null) {
            said = lines();
            speak(400, 0);
        }
    }

    private void speak(int ms, int silenceMs) {
        var lineId = mouth.line().lineId();
        conversation.on(new Audio(lineId, new short[RATE / 1000 * silenceMs]));
        conversation.on(new Audio(lineId, Tones.sine(RATE, 400, 10_000, RATE / 1000 * ms)));
        conversation.on(new LineEnded(lineId, null));
    }

    private void until(BooleanSupplier reached) {
        for (var i = 0; i < 6_000 && !reached.getAsBoolean(); i++) {
            pass(FRAME_MS);
        }
        assertThat(reached.getAsBoolean()).as("came so far").isTrue();
    }

    private void pass(int ms) {
        for (var at = 0; at < ms; at += FRAME_MS) {
            mouth.frame(timers.nowMs() * 1_000_000);
            timers.advance(FRAME_MS);
        }
    }

    /// Answers, and is called over 600 ms after the last sound.
    private long answer(String text) {
        var fromMs = clock.ms();
        conversation.speechStarted(fromMs);
        pass(4_000);
        var voicedMs = clock.ms();
        pass(600);
        conversation.speechEnded(voicedMs);
        pass(200);
        conversation.on(new Heard(1, text, List.of(), null, fromMs, voicedMs));
        return voicedMs;
    }

    @AfterEach
    void close() {
        encoder.close();
    }

    @AfterAll
    static void stop() throws TimeoutException {
        VERTX.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void aReplyStandsInTheRecordAndIsToldOnceWithAllItsStages() {
        asked();
        var voicedMs = answer("we had a queue that ran full and so I drained it by hand");
        var lines = lines();
        until(() -> lines() > lines);
        assertThat(record.all(TurnClosed.class)).hasSize(1);
        conversation.on(new Switched("first", "second", "first: 1011"));
        pass(300);
        speak(400, 60);
        pass(1_000);

        var reply = record.all(ReplyTimed.class).getFirst();
        assertThat(told).containsExactly(reply);
        assertThat(reply.heardBy()).isEqualTo("first");
        assertThat(reply.spokenBy()).isEqualTo("second");
        assertThat(reply.fromMs()).isEqualTo(voicedMs);
        var waited = reply.waited();
        assertThat(waited.endMs()).isEqualTo(600);
        assertThat(waited.wordsMs()).isEqualTo(200);
        assertThat(waited.askMs()).isZero();
        assertThat(waited.voiceMs()).isEqualTo(300);
        assertThat(waited.sendMs()).isBetween(0, FRAME_MS);
        assertThat(waited.leadMs()).isBetween(60 - FRAME_MS, 60 + FRAME_MS);
        assertThat(clock.ms() - reply.fromMs() - waited.totalMs()).isBetween(900L, 1_000L);
    }

    @Test
    void aFillerIsHeardBeforeTheReplyAndIsNone() {
        asked();
        answer("we had a queue that ran full and so I drained it by hand");
        var lines = lines();
        until(() -> lines() > lines);
        pass(1_200);
        var filler = Tones.sine(RATE, 300, 10_000, RATE / 1000 * 500);
        conversation.on(new Audio(mouth.line().lineId(), filler, true));
        pass(1_000);
        assertThat(told).isEmpty();

        speak(400, 0);
        pass(200);

        assertThat(told)
                .singleElement()
                .satisfies(reply -> assertThat(reply.waited().voiceMs()).isEqualTo(2_200));
    }

    @Test
    void whoLeavesAndComesBackIsNotAnsweredLate() {
        asked();
        answer("we had a queue that ran full and so I drained it by hand");
        conversation.left();
        loop.on(ConductorEvent.CandidateLeft::new);
        pass(5_000);
        loop.on(CandidateJoined::new);
        for (var i = 0; i < 500; i++) {
            speakIfAsked();
            pass(FRAME_MS);
        }

        assertThat(said).as("something was said").isGreaterThan(1);
        assertThat(told).isEmpty();
    }

    @Test
    void aPromptAfterSilenceIsNoReply() {
        asked();
        for (var i = 0; i < 1_000; i++) {
            speakIfAsked();
            pass(FRAME_MS);
        }

        assertThat(record.events).noneMatch(ReplyTimed.class::isInstance);
    }
}
