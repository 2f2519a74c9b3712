package dev.viva.lab.tone;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// A voice that is never mistaken: understands numbered sentences of [ToneCode] and says every line as the code of its
/// words ([ToneCode#ofLine]).
///
/// Words come in the moment in which an utterance ends, sound in the moment in which a line is asked for. Holds as many
/// conversations as there are.
public final class ToneEngine implements VoiceEngine {

    /// What [#name] returns.
    public static final String NAME = "tone";

    /// What is understood of a sentence that did not come through whole.
    public static final String DAMAGED = "something damaged";

    private static final int RATE_HZ = 24_000;

    /// After each line, so that two lines are two sounds.
    private static final int PAUSE_SAMPLES = RATE_HZ / 5;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, true, RATE_HZ, true);
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        return Future.succeededFuture(new Conversation(context, listener));
    }

    /// The sound of a line.
    public static short[] sound(String text) {
        var pcm = ToneCode.encode(ToneKind.LINE, ToneCode.ofLine(text), RATE_HZ);
        return Arrays.copyOf(pcm, pcm.length + PAUSE_SAMPLES);
    }

    /// **Threads:** the event loop of its context. No engine answers within a call, and so it does not either.
    private static final class Conversation implements VoiceConversation {

        private final Context context;
        private final VoiceListener listener;
        private ToneUtterance utterance = new ToneUtterance(0, 0);
        private int interrupts;
        private boolean closed;

        Conversation(Context context, VoiceListener listener) {
            this.context = context;
            this.listener = listener;
        }

        @Override
        public void speechStarted(int number, long mediaMs) {
            utterance = new ToneUtterance(number, mediaMs);
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            if (utterance.hear(pcm, length)) {
                tell(new Partial(utterance.number(), utterance.text()));
            }
            return true;
        }

        @Override
        public void speechEnded(int number, long mediaMs) {
            tell(utterance.ended(mediaMs));
        }

        @Override
        public void say(String lineId, String text) {
            var asked = interrupts;
            context.runOnContext(_ -> {
                for (var event : List.of(new Audio(lineId, sound(text)), new LineEnded(lineId, null))) {
                    if (!closed && asked == interrupts) {
                        listener.on(event);
                    }
                }
            });
        }

        private void tell(VoiceEvent event) {
            context.runOnContext(_ -> {
                if (!closed) {
                    listener.on(event);
                }
            });
        }

        @Override
        public void interrupt(Duration heard) {
            interrupts++;
        }

        @Override
        public Future<Void> close() {
            closed = true;
            return Future.succeededFuture();
        }
    }

    /// What [Heard] says of a sentence.
    public static String words(int number) {
        return "sentence number " + number;
    }
}
