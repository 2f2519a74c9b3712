package dev.viva.media.ladder;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Delayed;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Switched;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.media.session.VirtualTimers;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A conversation on a ladder of scripted voices, as a session holds it.
final class Talk {

    static final int UTTERANCE_FRAMES = 100;

    final VirtualTimers time;
    final List<VoiceEvent> events = new ArrayList<>();
    final VoiceConversation voice;
    private int utterances;

    Talk(VirtualTimers time, Vertx vertx, LadderEngine.Parts parts, VoiceEngine... voices) {
        this.time = time;
        var ladder = new LadderEngine(List.of(voices), parts, _ -> time);
        var opened = new AtomicReference<VoiceConversation>();
        ladder.open(vertx.getOrCreateContext(), new VoicePrompt("ask", "en-US"), events::add)
                .onSuccess(opened::set);
        time.advance(60_000);
        voice = opened.get();
        if (voice == null) {
            throw new IllegalStateException("no voice opened");
        }
    }

    /// The candidate talks for two seconds; the other half of it waits for the returned step.
    Runnable beginsToTalk() {
        var utterance = ++utterances;
        voice.speechStarted(utterance, time.nowMs());
        frames(0, UTTERANCE_FRAMES / 2);
        return () -> {
            frames(UTTERANCE_FRAMES / 2, UTTERANCE_FRAMES);
            voice.speechEnded(utterance, time.nowMs());
        };
    }

    void talks() {
        beginsToTalk().run();
    }

    private void frames(int from, int to) {
        var pcm = new short[320];
        for (var frame = from; frame < to; frame++) {
            Arrays.fill(pcm, (short) frame);
            voice.hear(pcm, 320);
            time.advance(20);
        }
    }

    <T extends VoiceEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> heard() {
        return all(Heard.class).stream()
                .map(heard -> heard.utterance() + ": " + heard.text())
                .toList();
    }

    List<String> ended() {
        return all(LineEnded.class).stream()
                .map(ended -> ended.lineId() + (ended.failure() == null ? "" : " " + ended.failure()))
                .toList();
    }

    List<String> switches() {
        return all(Switched.class).stream()
                .map(switched -> switched.from() + " > " + switched.to())
                .toList();
    }

    int delays() {
        return all(Delayed.class).size();
    }
}
