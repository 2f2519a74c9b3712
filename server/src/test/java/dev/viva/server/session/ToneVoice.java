package dev.viva.server.session;

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
import java.time.Duration;
import java.util.List;

/// An engine that says every line as a tone and takes every sound for the same answer.
final class ToneVoice implements VoiceEngine {

    private static final int RATE_HZ = 24_000;
    private static final String ANSWER =
            "I would measure it first and then decide together with the others what is worth the work and what is not"
                    + " because that has saved us a lot of time before";

    @Override
    public String name() {
        return "tones";
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, RATE_HZ, true);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return Future.succeededFuture(new Conversation(listener));
    }

    private static final class Conversation implements VoiceConversation {

        private final VoiceListener listener;
        private long startMs;

        Conversation(VoiceListener listener) {
            this.listener = listener;
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            startMs = mediaMs;
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            return true;
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            listener.on(new Heard(utterance, ANSWER, List.of(), null, startMs, mediaMs));
        }

        @Override
        public void say(String lineId, String text) {
            listener.on(new Audio(lineId, Tones.sine(RATE_HZ, 300, 8_000, RATE_HZ / 2)));
            listener.on(new LineEnded(lineId, null));
        }

        @Override
        public void interrupt(Duration heard) {
            // a tone is over soon
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }
}
