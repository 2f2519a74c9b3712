package dev.viva.ai.local;

import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The speaking half of a conversation: says its lines one after the other, sentence by sentence.
///
/// A line that was interrupted gives no event any more; every other gives its sound and one [VoiceEvent.LineEnded].
///
/// **Threads:** confined to the conversation's event loop; the speaking thread reaches it through that loop only.
final class Mouth {

    /// Lines that may wait behind the one being spoken; a further one is refused.
    static final int MAX_WAITING = 16;

    /// Longest line in characters: about five minutes of speech.
    static final int MAX_LINE = 5_000;

    /// Longest piece of sound given at a time: one second.
    private static final int PIECE_SAMPLES = LocalSpeech.SAMPLE_RATE_HZ;

    private static final Logger LOG = LoggerFactory.getLogger(Mouth.class);

    private final LocalSpeech speech;
    private final Executor loop;
    private final VoiceListener listener;
    private final Counters counters;
    private final ArrayDeque<Line> waiting = new ArrayDeque<>();
    private @Nullable Line current;
    private int interrupts;

    /// A silent mouth.
    ///
    /// @param loop runs things later on the conversation's event loop
    Mouth(LocalSpeech speech, Executor loop, VoiceListener listener, Counters counters) {
        this.speech = speech;
        this.loop = loop;
        this.listener = listener;
        this.counters = counters;
    }

    /// Speaks after what is being said. Events come later, never before this returns.
    void say(String lineId, String text) {
        var refusal = refusal(text);
        if (refusal != null) {
            counters.refusedLines.increment();
            int now = interrupts;
            loop.execute(() -> {
                if (now == interrupts) {
                    listener.on(new VoiceEvent.LineEnded(lineId, refusal));
                }
            });
            return;
        }
        waiting.addLast(new Line(lineId, new ArrayDeque<>(SpokenText.sentences(text))));
        if (current == null) {
            next();
        }
    }

    private @Nullable String refusal(String text) {
        if (!speech.speaks()) {
            return "this machine has no voice";
        }
        if (text.length() > MAX_LINE) {
            return "the line has " + text.length() + " characters (expected: at most " + MAX_LINE + ")";
        }
        return waiting.size() < MAX_WAITING ? null : "too many lines wait";
    }

    /// Forgets the present line and those that wait.
    void interrupt() {
        interrupts++;
        current = null;
        waiting.clear();
    }

    private void next() {
        var line = waiting.pollFirst();
        current = line;
        if (line != null) {
            speak(line);
        }
    }

    private void speak(Line line) {
        var sentence = line.sentences.pollFirst();
        if (sentence == null) {
            loop.execute(() -> end(line, line.spoken ? null : "nothing in the line can be spoken"));
            return;
        }
        var _ = speech.sentence(sentence, Voice.SLT)
                .whenComplete((pcm, failure) -> loop.execute(() -> spoken(line, pcm, failure)));
    }

    private void spoken(Line line, short @Nullable [] pcm, @Nullable Throwable failure) {
        if (!line.equals(current)) {
            return;
        }
        if (pcm == null) {
            fail(line, failure);
            return;
        }
        line.spoken = true;
        give(line, pcm);
        if (line.equals(current)) {
            speak(line);
        }
    }

    /// The listener may interrupt between two pieces.
    private void give(Line line, short[] pcm) {
        for (int from = 0; from < pcm.length && line.equals(current); from += PIECE_SAMPLES) {
            var piece = Arrays.copyOfRange(pcm, from, Math.min(pcm.length, from + PIECE_SAMPLES));
            listener.on(new VoiceEvent.Audio(line.id, piece));
        }
    }

    private void fail(Line line, @Nullable Throwable failure) {
        counters.synthesisFailures.increment();
        LOG.atWarn()
                .setCause(failure)
                .addKeyValue("engine", LocalVoiceEngine.NAME)
                .log("a line could not be spoken");
        end(line, "the speech library failed");
    }

    private void end(Line line, @Nullable String failure) {
        if (!line.equals(current)) {
            return;
        }
        current = null;
        listener.on(new VoiceEvent.LineEnded(line.id, failure));
        if (current == null) { // unless the listener has said another line meanwhile
            next();
        }
    }

    private static final class Line {

        private final String id;
        private final ArrayDeque<String> sentences;
        private boolean spoken;

        Line(String id, ArrayDeque<String> sentences) {
            this.id = id;
            this.sentences = sentences;
        }
    }
}
