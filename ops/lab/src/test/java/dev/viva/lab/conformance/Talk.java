package dev.viva.lab.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One conversation with an engine under test, on an event loop as a session has it, and all that the
/// engine told.
final class Talk {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAME = 320;

    private final List<VoiceEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> strangers = new CopyOnWriteArrayList<>();
    private final Context context;
    private final CompletableFuture<VoiceConversation> conversation = new CompletableFuture<>();
    private long mediaMs;

    private Talk(Vertx vertx) {
        context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /// Opens a conversation; [#opened] waits for it.
    static Talk begin(Vertx vertx, VoiceEngine engine, VoicePrompt prompt) {
        var talk = new Talk(vertx);
        talk.context.runOnContext(_ -> engine.open(talk.context, prompt, talk::on)
                .onSuccess(talk.conversation::complete)
                .onFailure(talk.conversation::completeExceptionally));
        return talk;
    }

    private void on(VoiceEvent event) {
        if (!context.equals(Vertx.currentContext())) {
            strangers.add(Thread.currentThread().getName());
        }
        events.add(event);
    }

    /// The conversation, or what the engine refused it with.
    CompletableFuture<VoiceConversation> opened() {
        return conversation.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// Runs on the event loop, and waits for it.
    void call(Consumer<VoiceConversation> work) {
        var open = opened().join();
        var done = new CompletableFuture<Void>();
        context.runOnContext(_ -> {
            try {
                work.accept(open);
                done.complete(null);
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Says all of it, a frame of 20 ms after the other, as fast as the event loop takes them.
    void speak(int utterance, Sentence sentence) {
        begin(utterance);
        hear(sentence.pcm());
        end(utterance);
    }

    void begin(int utterance) {
        var from = mediaMs;
        call(open -> open.speechStarted(utterance, from));
    }

    void hear(short[] pcm) {
        for (int from = 0; from < pcm.length; from += FRAME) {
            var frame = Arrays.copyOfRange(pcm, from, from + FRAME);
            call(open -> open.hear(frame, FRAME));
            mediaMs += 20;
        }
    }

    void end(int utterance) {
        var until = mediaMs;
        call(open -> open.speechEnded(utterance, until));
        mediaMs += 1_000;
    }

    void say(String lineId, String text) {
        call(open -> open.say(lineId, text));
    }

    /// What was understood of an utterance, once it was.
    Heard heard(int utterance) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all(Heard.class))
                        .extracting(Heard::utterance)
                        .contains(utterance));
        return all(Heard.class).stream()
                .filter(heard -> heard.utterance() == utterance)
                .findFirst()
                .orElseThrow();
    }

    /// How a line ended, once it did.
    LineEnded ended(String lineId) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(all(LineEnded.class))
                        .extracting(LineEnded::lineId)
                        .contains(lineId));
        return all(LineEnded.class).stream()
                .filter(ended -> ended.lineId().equals(lineId))
                .findFirst()
                .orElseThrow();
    }

    /// Samples of the line that were given so far.
    int samples(String lineId) {
        return sound(lineId).length;
    }

    /// The sound of the line so far.
    short[] sound(String lineId) {
        var pieces = all(Audio.class).stream()
                .filter(audio -> audio.lineId().equals(lineId))
                .map(Audio::pcm)
                .toList();
        var all = new short[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (var piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    /// Sound came of it.
    void started(String lineId) {
        await().atMost(PATIENCE).until(() -> samples(lineId) > 0);
    }

    List<VoiceEvent> events() {
        return List.copyOf(events);
    }

    <E extends VoiceEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Threads other than the conversation's that called back.
    List<String> strangers() {
        return List.copyOf(strangers);
    }

    void close() {
        var done = new CompletableFuture<Void>();
        call(open -> open.close().onComplete(_ -> done.complete(null)));
        done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
