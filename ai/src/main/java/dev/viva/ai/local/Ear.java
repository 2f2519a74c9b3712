package dev.viva.ai.local;

import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceListener;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listening half of a conversation: lines its utterances up for a decoder, one at a time, so that their results
/// come in order and one talker cannot take every decoder.
///
/// Every utterance that was started and ended gives exactly one [VoiceEvent.Heard], whatever happens to its sound.
///
/// **Threads:** confined to the conversation's event loop; decoders reach it through that loop only.
final class Ear {

    /// Utterances of one conversation that may wait; beyond it the oldest that no decoder has seen is given up.
    static final int MAX_PENDING = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);

    private final DecoderPool pool;
    private final Executor loop;
    private final VoiceListener listener;
    private final Counters counters;

    /// In order of speech; the first one is the pool's, the others wait here.
    private final ArrayDeque<Spoken> pending = new ArrayDeque<>();

    private @Nullable Spoken open;

    /// An ear without work yet.
    ///
    /// @param loop runs things later on the conversation's event loop
    Ear(DecoderPool pool, Executor loop, VoiceListener listener, Counters counters) {
        this.pool = pool;
        this.loop = loop;
        this.listener = listener;
        this.counters = counters;
    }

    /// Opens an utterance; one that is still open ends here.
    void started(int number, long mediaMs) {
        if (open != null) {
            ended(open.number, mediaMs);
        }
        if (pending.size() >= MAX_PENDING) {
            giveUpOldestWaiting();
        }
        var spoken = new Spoken(number, mediaMs);
        open = spoken;
        pending.addLast(spoken);
        if (pending.size() == 1) {
            submit(spoken);
        }
    }

    /// Takes sound of the open utterance.
    ///
    /// @return false if sound was dropped, because none is open or no decoder keeps up
    boolean hear(short[] pcm, int length) {
        return open != null && open.utterance.add(pcm, length);
    }

    /// Closes the open utterance; no other may be named.
    void ended(int number, long mediaMs) {
        var spoken = open;
        if (spoken == null || spoken.number != number) {
            throw new IllegalStateException("utterance " + number + " ended (expected: the open one, "
                    + (spoken == null ? "but none is" : spoken.number) + ")");
        }
        open = null;
        spoken.endMs = Math.max(spoken.startMs, mediaMs);
        spoken.ended = true;
        spoken.utterance.end();
        tellIfComplete(spoken);
    }

    /// Forgets everything; nothing is told any more.
    void close() {
        open = null;
        var forgotten = pending.toArray(Spoken[]::new);
        pending.clear();
        for (var spoken : forgotten) {
            spoken.utterance.abandon();
        }
    }

    private void giveUpOldestWaiting() {
        pending.stream()
                .skip(1)
                .filter(spoken -> spoken.transcript == null)
                .findFirst()
                .ifPresent(this::giveUp);
    }

    private void giveUp(Spoken spoken) {
        counters.givenUp.increment();
        LOG.atWarn()
                .addKeyValue("engine", LocalVoiceEngine.NAME)
                .addKeyValue("turn", spoken.number)
                .log("utterance given up, decoders are busy");
        spoken.utterance.abandon();
    }

    private void submit(Spoken spoken) {
        if (!pool.listens()) {
            spoken.utterance.abandon();
        } else if (!pool.submit(spoken.utterance)) {
            giveUp(spoken);
        }
    }

    private void understood(Spoken spoken, Transcript transcript) {
        spoken.transcript = transcript;
        tellIfComplete(spoken);
    }

    private void tellIfComplete(Spoken spoken) {
        var transcript = spoken.transcript;
        if (transcript == null || !spoken.ended) {
            return;
        }
        var first = spoken.equals(pending.peekFirst());
        if (pending.remove(spoken)) {
            if (first && !pending.isEmpty()) {
                submit(pending.getFirst());
            }
            listener.on(spoken.heard(transcript));
        }
    }

    /// An utterance and what is known of it.
    private final class Spoken implements Utterance.Listener {

        private final int number;
        private final long startMs;
        private final Utterance utterance = new Utterance(this, counters);
        private long endMs;
        private boolean ended;
        private @Nullable Transcript transcript;

        Spoken(int number, long startMs) {
            this.number = number;
            this.startMs = startMs;
        }

        @Override
        public void partial(String text) {
            loop.execute(() -> {
                if (transcript == null && pending.contains(this)) {
                    listener.on(new VoiceEvent.Partial(number, text));
                }
            });
        }

        @Override
        public void ended(Transcript result) {
            loop.execute(() -> understood(this, result));
        }

        VoiceEvent.Heard heard(Transcript understood) {
            var words = understood.words().stream().map(this::onMediaClock).toList();
            return new VoiceEvent.Heard(number, understood.text(), words, understood.confidence(), startMs, endMs);
        }

        private VoiceEvent.TimedWord onMediaClock(VoiceEvent.TimedWord word) {
            return new VoiceEvent.TimedWord(word.text(), startMs + word.startMs(), startMs + word.endMs());
        }
    }
}
