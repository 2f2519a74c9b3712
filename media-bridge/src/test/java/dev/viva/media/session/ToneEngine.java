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
import java.util.Arrays;
import java.util.List;

/// An engine that says every line as a tone and understands a [Melody].
final class ToneEngine implements VoiceEngine {

    private static final int RATE_HZ = 24_000;

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
        return Future.succeededFuture(new Listening(listener));
    }

    private static final class Listening extends FakeConversation {

        private final VoiceListener listener;
        private short[] heard = new short[0];
        private long startMs;

        Listening(VoiceListener listener) {
            this.listener = listener;
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            heard = new short[0];
            startMs = mediaMs;
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            var at = heard.length;
            heard = Arrays.copyOf(heard, at + length);
            System.arraycopy(pcm, 0, heard, at, length);
            return true;
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            listener.on(new Heard(utterance, Melody.heard(heard), List.of(), null, startMs, mediaMs));
        }

        @Override
        public void say(String lineId, String text) {
            listener.on(new Audio(lineId, Tones.sine(RATE_HZ, 300, 8_000, RATE_HZ / 5)));
            listener.on(new LineEnded(lineId, null));
        }
    }
}
