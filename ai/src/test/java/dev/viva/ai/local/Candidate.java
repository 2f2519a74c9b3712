package dev.viva.ai.local;

import static org.awaitility.Awaitility.await;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// Somebody who talks with the local engine from a test: owns an event loop, speaks in frames of 20 ms.
final class Candidate {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FRAME = 320;

    final List<VoiceEvent> events = new CopyOnWriteArrayList<>();
    final List<String> strangers = new CopyOnWriteArrayList<>();
    private final Context context;
    private final CompletableFuture<VoiceConversation> conversation = new CompletableFuture<>();

    Candidate(Vertx vertx, LocalVoiceEngine engine) {
        context = vertx.getOrCreateContext();
        context.runOnContext(_ -> engine.open(context, new VoicePrompt("", "en-US"), this::on)
                .onComplete(opened -> conversation.complete(opened.result())));
    }

    private void on(VoiceEvent event) {
        if (!context.equals(Vertx.currentContext())) {
            strangers.add(Thread.currentThread().getName());
        }
        events.add(event);
    }

    /// Runs on the event loop, and waits for it.
    void call(java.util.function.Consumer<VoiceConversation> work) {
        var done = new CompletableFuture<Void>();
        context.runOnContext(_ -> {
            try {
                work.accept(conversation.join());
                done.complete(null);
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        done.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /// Speaks a whole utterance as fast as the event loop takes it.
    void speak(int utterance, long mediaMs, short[] pcm) {
        call(c -> c.speechStarted(utterance, mediaMs));
        for (int from = 0; from < pcm.length; from += FRAME) {
            var frame = Arrays.copyOfRange(pcm, from, from + FRAME);
            call(c -> c.hear(frame, FRAME));
        }
        call(c -> c.speechEnded(utterance, mediaMs + pcm.length / 16));
    }

    VoiceEvent.Heard heard(int utterance) {
        await().atMost(PATIENCE)
                .until(() -> all(VoiceEvent.Heard.class).stream().anyMatch(heard -> heard.utterance() == utterance));
        return all(VoiceEvent.Heard.class).stream()
                .filter(heard -> heard.utterance() == utterance)
                .findFirst()
                .orElseThrow();
    }

    /// All sound of a line, once it has ended.
    short[] line(String lineId) {
        await().atMost(PATIENCE)
                .until(() -> all(VoiceEvent.LineEnded.class).stream()
                        .anyMatch(ended -> ended.lineId().equals(lineId)));
        var pieces = all(VoiceEvent.Audio.class).stream()
                .filter(audio -> audio.lineId().equals(lineId))
                .map(VoiceEvent.Audio::pcm)
                .toList();
        return concat(pieces);
    }

    <E extends VoiceEvent> List<E> all(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    static short[] concat(List<short[]> pieces) {
        var all = new short[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (var piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }
}
