package dev.viva.ai.cascade;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.TimedWord;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The listening half of a conversation: sends every utterance to the transcriber as soon as it is
/// over, and tells what was understood in the order of speech.
///
/// Every utterance that was started and ended gives exactly one [VoiceEvent.Heard], or the
/// conversation breaks: then those without are to be sent to another voice. Two attempts, within one
/// deadline.
///
/// **Threads:** confined to the conversation's event loop.
final class Ear {

    /// Utterances on their way at most; a transcriber that is further behind has failed.
    static final int MAX_PENDING = 8;

    /// What is shorter holds no word, and vendors refuse it.
    static final int SHORTEST_MS = 100;

    private static final int ATTEMPTS = 2;
    private static final Duration PAUSE = Duration.ofMillis(150);

    /// Nobody speaks more characters in a second; transcribers that make words up do.
    private static final int CHARACTERS_PER_SECOND = 35;

    private static final int CHARACTERS_AT_LEAST = 60;

    private final Session session;
    private final Transcriber transcriber;
    private final ArrayDeque<Utterance> pending = new ArrayDeque<>();
    private @Nullable Utterance open;

    Ear(Session session, Transcriber transcriber) {
        this.session = session;
        this.transcriber = transcriber;
    }

    /// Opens an utterance; one that is still open ends here.
    void started(int number, long mediaMs) {
        if (open != null) {
            ended(open.number, mediaMs);
        }
        if (session.over()) {
            return;
        }
        open = new Utterance(number, mediaMs);
    }

    /// Takes sound of the open utterance.
    ///
    /// @return false if sound was dropped, this or older
    boolean hear(short[] pcm, int length) {
        return open != null && open.sound.add(pcm, length);
    }

    /// Closes the open utterance; no other may be named.
    void ended(int number, long mediaMs) {
        var over = open;
        if (over == null || over.number != number) {
            throw new IllegalStateException("utterance " + number + " ended (expected: the open one, "
                    + (over == null ? "but none is" : over.number) + ")");
        }
        open = null;
        if (pending.size() == MAX_PENDING) {
            session.lost(PortFailure.passing(transcriber.name() + ": " + MAX_PENDING + " utterances wait"));
            return;
        }
        pending.addLast(over);
        over.ended(mediaMs);
    }

    /// True while somebody talks, or words are on their way.
    boolean busy() {
        return open != null || !pending.isEmpty();
    }

    /// Forgets everything; nothing is told any more.
    void close() {
        open = null;
        pending.forEach(Utterance::cancel);
        pending.clear();
    }

    private void tellThoseInOrder() {
        for (var first = pending.peekFirst(); first != null && !session.over(); first = pending.peekFirst()) {
            var heard = first.heard;
            if (heard == null) {
                return;
            }
            pending.removeFirst();
            session.tell(heard);
            session.heard(heard);
        }
    }

    /// Sound, and what becomes of it.
    private final class Utterance {

        private final int number;
        private final long startMs;
        private final UtteranceSound sound = new UtteranceSound(session.counters());
        private long endMs;
        private long deadlineMs;
        private int attempts;
        private @Nullable Call<Transcription> call;
        private Timers.@Nullable Timer again;
        private VoiceEvent.@Nullable Heard heard;

        Utterance(int number, long startMs) {
            this.number = number;
            this.startMs = startMs;
        }

        void ended(long mediaMs) {
            endMs = Math.max(startMs, mediaMs);
            var whole = sound.whole();
            if (whole.millis() < SHORTEST_MS) {
                session.counters().one(CascadeCount.TOO_SHORT);
                session.loop().execute(() -> tell(new Transcription("")));
                return;
            }
            deadlineMs =
                    session.loop().nowMs() + session.settings().transcript().toMillis() + whole.millis() / 5;
            send(whole);
        }

        private void send(Sound whole) {
            attempts++;
            var patience = session.settings().transcriptAttempt().plusMillis(whole.millis() / 10);
            var left = Duration.ofMillis(Math.max(1, deadlineMs - session.loop().nowMs()));
            call = session.call(
                    patience.compareTo(left) < 0 ? patience : left,
                    () -> transcriber.transcribe(whole, session.language(), this::partial),
                    understood -> understood(understood, whole),
                    failure -> failed(failure, whole));
        }

        /// From the transcriber's thread.
        private void partial(String text) {
            session.loop().execute(() -> {
                if (heard == null && pending.contains(this)) {
                    session.tell(new VoiceEvent.Partial(number, text));
                }
            });
        }

        private void understood(Transcription words, Sound whole) {
            if (pending.contains(this)) {
                session.counters().one(CascadeCount.UTTERANCES);
                session.worked();
                tell(plausible(words, whole));
            }
        }

        private void tell(Transcription words) {
            if (pending.contains(this)) {
                heard = heard(words);
                tellThoseInOrder();
            }
        }

        private Transcription plausible(Transcription words, Sound whole) {
            var most = CHARACTERS_AT_LEAST + whole.millis() * CHARACTERS_PER_SECOND / 1_000;
            if (words.text().length() <= most) {
                return words;
            }
            session.counters().one(CascadeCount.IMPLAUSIBLE);
            return new Transcription("");
        }

        private VoiceEvent.Heard heard(Transcription words) {
            var from = startMs + sound.droppedMs();
            var timed = words.words().stream()
                    .map(word -> new TimedWord(word.text(), from + word.startMs(), from + word.endMs()))
                    .toList();
            return new VoiceEvent.Heard(number, words.text().strip(), timed, words.confidence(), startMs, endMs);
        }

        private void failed(PortFailure failure, Sound whole) {
            if (!pending.contains(this)) {
                return;
            }
            var pause = failure.retryAfter() == null ? PAUSE : failure.retryAfter();
            var left = deadlineMs - session.loop().nowMs();
            if (failure.kind() != PortFailure.Kind.PASSING || attempts == ATTEMPTS || pause.toMillis() >= left) {
                session.lost(failure);
                return;
            }
            session.counters().one(CascadeCount.RESENT);
            again = session.loop().after(pause, () -> send(whole));
        }

        void cancel() {
            if (call != null) {
                call.cancel();
            }
            if (again != null) {
                again.cancel();
            }
        }
    }
}
