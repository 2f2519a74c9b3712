package dev.viva.media.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import dev.viva.media.codec.Tones;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An engine that says every line as a short tone.
final class FakeEngine implements VoiceEngine {

    private static final int RATE_HZ = 24_000;

    final List<String> said = new CopyOnWriteArrayList<>();
    final List<String> journal;
    volatile RuntimeException refusal;
    volatile VoiceListener listener;
    volatile boolean listens = true;
    volatile boolean hearing;
    volatile boolean neverCloses;
    volatile int lineMs = 40;
    volatile Duration understands;

    FakeEngine(List<String> journal) {
        this.journal = journal;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, listens, RATE_HZ, true);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener told) {
        listener = told;
        return refusal == null ? Future.succeededFuture(new Spoken(context)) : Future.failedFuture(refusal);
    }

    private final class Spoken extends FakeConversation {

        private final Context context;

        Spoken(Context context) {
            this.context = context;
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            hearing = true;
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            if (understands != null) {
                var heard = new Heard(utterance, "a queue", List.of(), null, mediaMs, mediaMs + 100);
                context.owner().setTimer(understands.toMillis(), _ -> listener.on(heard));
            }
        }

        @Override
        public void say(String lineId, String text) {
            said.add(text);
            listener.on(new Audio(lineId, Tones.sine(RATE_HZ, 400, 8_000, RATE_HZ * lineMs / 1000)));
            listener.on(new LineEnded(lineId, null));
        }

        @Override
        public Future<Void> close() {
            journal.add("voice closed");
            return neverCloses ? Promise.<Void>promise().future() : super.close();
        }
    }
}
