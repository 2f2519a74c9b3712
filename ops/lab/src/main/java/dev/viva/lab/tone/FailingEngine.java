package dev.viva.lab.tone;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEngine;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.ai.voice.VoiceEvent.Lost;
import dev.viva.ai.voice.VoiceException;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.ai.voice.VoicePrompt;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// A voice that fails as it is told: each interview that begins takes the next fault of a list, and it strikes after a
/// line and an utterance went well. Interviews that go on with it later, as after a probe, are held well.
public final class FailingEngine implements VoiceEngine {

    private static final int WELL = 2; // lines and utterances before the fault
    private static final long FRAMES_BEFORE = 20;

    private final VoiceEngine voice;
    private final String name;
    private final Queue<VoiceFault> faults;

    /// @param voice  that does the work until it fails
    /// @param faults of the first interviews, in the order in which they begin; all others have none
    public FailingEngine(String name, VoiceEngine voice, List<VoiceFault> faults) {
        this.name = name;
        this.voice = voice;
        this.faults = new ConcurrentLinkedQueue<>(faults);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Abilities abilities() {
        return voice.abilities();
    }

    @Override
    public Future<VoiceConversation> open(Context context, VoicePrompt prompt, VoiceListener listener) {
        var fault = prompt.past().isEmpty() ? faults.poll() : null;
        if (fault == null) {
            return voice.open(context, prompt, listener);
        }
        if (fault == VoiceFault.CLOSED) {
            struck(fault);
            return Future.failedFuture(new VoiceException(name, "did not open, as it was told", true, null));
        }
        var failing = new Failing(fault, context, listener);
        return voice.open(context, prompt, failing).map(failing::with);
    }

    private static void struck(VoiceFault fault) {
        System.err.println("The voice fails: " + fault);
    }

    /// **Threads:** the event loop of its context.
    private final class Failing implements VoiceConversation, VoiceListener {

        private final VoiceFault fault;
        private final Context context;
        private final VoiceListener listener;
        private @Nullable VoiceConversation inner;
        private int lines;
        private int utterances;
        private long frames;
        private boolean broken;
        private boolean told;

        Failing(VoiceFault fault, Context context, VoiceListener listener) {
            this.fault = fault;
            this.context = context;
            this.listener = listener;
        }

        VoiceConversation with(VoiceConversation open) {
            inner = open;
            return this;
        }

        private VoiceConversation inner() {
            return Objects.requireNonNull(inner);
        }

        private boolean strikes(VoiceFault wanted, int went) {
            if (fault != wanted || went < WELL || broken) {
                return false;
            }
            if (!told) {
                told = true;
                struck(fault);
            }
            return true;
        }

        private void lose() {
            broken = true;
            context.runOnContext(
                    _ -> listener.on(new Lost(new VoiceException(name, "broke, as it was told", true, null))));
        }

        @Override
        public void on(VoiceEvent event) {
            if (broken) {
                return;
            }
            switch (event) {
                case Audio audio -> audio(audio);
                case LineEnded ended -> ended(ended);
                case Heard heard -> heard(heard);
                default -> listener.on(event);
            }
        }

        /// The voice of tones gives a line at once: here half of it comes, and the fault before the rest.
        private void audio(Audio audio) {
            if (strikes(VoiceFault.MUTE, lines)) {
                return;
            }
            if (strikes(VoiceFault.STALLED, lines)
                    || strikes(VoiceFault.LINE_FAILED, lines)
                    || strikes(VoiceFault.LOST_WHILE_SPEAKING, lines)) {
                var half = Arrays.copyOf(audio.pcm(), audio.pcm().length / 2);
                listener.on(new Audio(audio.lineId(), half));
                if (fault == VoiceFault.LINE_FAILED) {
                    broken = true;
                    listener.on(new LineEnded(audio.lineId(), "failed, as it was told"));
                } else if (fault == VoiceFault.LOST_WHILE_SPEAKING) {
                    lose();
                }
            } else {
                listener.on(audio);
            }
        }

        private void ended(LineEnded ended) {
            if (told && (fault == VoiceFault.MUTE || fault == VoiceFault.STALLED)) {
                return;
            }
            lines++;
            listener.on(ended);
            if (strikes(VoiceFault.LOST_IN_SILENCE, lines)) {
                context.owner().setTimer(500, _ -> lose());
            }
        }

        private void heard(Heard heard) {
            if (strikes(VoiceFault.NO_WORDS, utterances)) {
                return;
            }
            listener.on(heard);
            if (strikes(VoiceFault.WORDS_TWICE, utterances)) {
                listener.on(heard);
            }
        }

        @Override
        public void speechStarted(int utterance, long mediaMs) {
            utterances++;
            frames = 0;
            inner().speechStarted(utterance, mediaMs);
        }

        @Override
        public boolean hear(short[] pcm, int length) {
            frames++;
            if (strikes(VoiceFault.CONGESTED, utterances)) {
                return false;
            }
            if (frames == FRAMES_BEFORE && strikes(VoiceFault.LOST_WHILE_LISTENING, utterances)) {
                lose();
            }
            return inner().hear(pcm, length);
        }

        @Override
        public void speechEnded(int utterance, long mediaMs) {
            if (strikes(VoiceFault.LOST_BEFORE_WORDS, utterances)) {
                lose();
            }
            inner().speechEnded(utterance, mediaMs);
        }

        @Override
        public void say(String lineId, String text) {
            inner().say(lineId, text);
        }

        @Override
        public void interrupt(Duration heard) {
            inner().interrupt(heard);
        }

        @Override
        public Future<Void> close() {
            broken = true;
            return inner().close();
        }
    }
}
