package dev.viva.ai.gemini;

import com.google.genai.types.Transcription;
import dev.viva.ai.gemini.GeminiCounts.Count;
import dev.viva.ai.gemini.GeminiSettings.Turns;
import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.Said;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceListener;
import dev.viva.core.transcript.Speaker;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The listening half: utterances go out in their order, their words come back in the same.
///
/// Every utterance that ended gives one [Heard], whatever happens to connections meanwhile: until then
/// its sound is kept, and a new connection is told it from its beginning.
final class Hearing {

    /// Utterances that wait for their words; one more, and the oldest gets no more time.
    private static final int MOST_PENDING = 8;

    /// Shorter is a noise; for that no connection is given up.
    private static final int WORTH_A_RETRY = Utterance.RATE_HZ;

    /// What some detector of the vendor needs after the words to know that they are over.
    private static final int AUTO_SILENCE_MS = 600;

    private final GeminiLiveCodec codec;
    private final Lifeline lifeline;
    private final Timers timers;
    private final GeminiSettings settings;
    private final GeminiCounts counts;
    private final Memory memory;
    private final VoiceListener listener;
    private final ArrayDeque<Utterance> pending = new ArrayDeque<>();
    private final short[] chunk;
    private @Nullable Utterance open;
    private boolean answered;
    private Timers.Timer late = Timers.Timer.NONE;

    Hearing(Parts parts) {
        codec = parts.codec();
        lifeline = parts.lifeline();
        timers = parts.timers();
        settings = parts.settings();
        counts = parts.counts();
        memory = parts.memory();
        listener = parts.listener();
        chunk = new short[(int) (settings.chunk().toMillis() * Utterance.RATE_HZ / 1000)];
    }

    void started(int number, long mediaMs) {
        if (open != null) {
            ended(open.number, mediaMs);
        }
        if (pending.size() >= MOST_PENDING) {
            finish(pending.getFirst());
        }
        open = new Utterance(number, mediaMs);
        pending.addLast(open);
        pump();
    }

    boolean hear(short[] pcm, int length) {
        if (open == null) {
            return false;
        }
        long lost = open.add(pcm, length);
        counts.add(Count.DROPPED_SAMPLES, lost);
        pump();
        return lost == 0;
    }

    void ended(int number, long mediaMs) {
        var utterance = open;
        if (utterance == null || utterance.number != number) {
            throw new IllegalStateException("utterance " + number + " ended (expected: the open one, "
                    + (utterance == null ? "but none is" : utterance.number) + ")");
        }
        open = null;
        utterance.end(mediaMs);
        pump();
    }

    /// Nothing is said and nothing waits for its words.
    boolean idle() {
        return pending.isEmpty();
    }

    /// The candidate talks, as far as we were told.
    boolean listening() {
        return open != null;
    }

    /// The connection is gone.
    void disconnected() {
        late.cancel();
    }

    /// A new connection knows nothing of what is still to be understood.
    void connected() {
        for (var utterance : pending) {
            counts.add(Count.REPLAYED_SAMPLES, utterance.rewind());
        }
        pump();
    }

    /// Sends what the connection takes.
    void pump() {
        for (var utterance : pending) {
            while (!lifeline.full() && !utterance.closed() && step(utterance)) {
                // one message each
            }
            if (!utterance.closed()) {
                return;
            }
        }
    }

    /// Returns false if there is nothing to send now.
    private boolean step(Utterance utterance) {
        var whole = utterance.unsent() >= chunk.length;
        if (!utterance.begun()) {
            utterance.begin();
            send(GeminiLiveCodec.ACTIVITY_START, null);
        } else if (whole || (utterance.ended() && utterance.unsent() > 0)) {
            lifeline.send(codec.audio(chunk, 0, utterance.next(chunk)));
        } else if (utterance.ended()) {
            utterance.close();
            send(GeminiLiveCodec.ACTIVITY_END, settings.endpoint().isVertex() ? silence() : GeminiLiveCodec.STREAM_END);
            answered = false;
            expectWords();
        } else {
            return false;
        }
        return true;
    }

    private void send(String own, @Nullable String auto) {
        var json = settings.turns() == Turns.OWN ? own : auto;
        if (json != null) {
            lifeline.send(json);
        }
    }

    private String silence() {
        int length = AUTO_SILENCE_MS * Utterance.RATE_HZ / 1000;
        return new GeminiLiveCodec().audio(new short[length], 0, length);
    }

    /// Words of what the candidate says, in pieces.
    void words(Transcription transcription) {
        for (var utterance : pending) {
            if (utterance.begun() && !utterance.finished()) {
                utterance.understood(transcription);
                caption(utterance, utterance.text());
                expectWords();
                return;
            }
        }
        counts.add(Count.LATE_WORDS);
    }

    /// What the words may become; replaced by the next.
    void interim(Transcription transcription) {
        if (open != null && open.begun()) {
            caption(open, (open.text() + " " + transcription.text().orElse("")).strip());
        }
    }

    private void caption(Utterance utterance, String text) {
        if (utterance.equals(open) && !text.isEmpty()) {
            listener.on(new Partial(utterance.number, text));
        }
    }

    /// The vendor did something, so it is there.
    void somethingCame() {
        answered = true;
    }

    /// Looks after the oldest utterance: understood, or soon, or never.
    private void expectWords() {
        late.cancel();
        var oldest = pending.peekFirst();
        if (oldest == null || !oldest.closed()) {
            return;
        }
        var limits = settings.limits();
        var wait = oldest.finished() ? 1 : (oldest.hasText() ? limits.quiet() : limits.words()).toMillis();
        late = timers.after(wait, () -> giveNoMoreTime(oldest));
    }

    private void giveNoMoreTime(Utterance oldest) {
        var silent = !answered && !oldest.hasText() && oldest.length() >= WORTH_A_RETRY;
        if (silent && oldest.retry()) {
            lifeline.broken("no answer to an utterance", true);
        } else {
            finish(oldest);
        }
    }

    private void finish(Utterance oldest) {
        if (pending.remove(oldest)) {
            if (oldest.hasText()) {
                lifeline.progress();
            }
            var heard = oldest.heard();
            memory.add(new Said(Speaker.CANDIDATE, heard.text()));
            listener.on(heard);
            expectWords();
        }
    }

    /// Forgets everything; nothing is told any more.
    void close() {
        late.cancel();
        pending.clear();
        open = null;
    }
}
