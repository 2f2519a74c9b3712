package dev.viva.ai.cascade;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// The speaking half of a conversation: says its lines one after the other, from the cache or as the
/// speaker streams them.
///
/// A line that was interrupted gives no event any more; every other gives its sound and one
/// [VoiceEvent.LineEnded]. A line that gave no sound yet is tried twice. Once a sound of it was given,
/// it is never begun again: it is cut, and its end says how far it came.
///
/// **Threads:** confined to the conversation's event loop.
final class Mouth {

    /// Lines that may wait behind the one being spoken; a further one is refused.
    static final int MAX_WAITING = 16;

    /// What is longer than playing holds is no line.
    static final int MAX_SECONDS = 170;

    private static final int ATTEMPTS = 2;

    /// Pieces of a line on their way from the speaker to the loop.
    private static final int MAX_UNTOLD = 32;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Session session;
    private final Speaker speaker;
    private final SpeechCache cache;
    private final ArrayDeque<Line> waiting = new ArrayDeque<>();
    private @Nullable Line current;
    private int interrupts;

    Mouth(Session session, Speaker speaker, SpeechCache cache) {
        this.session = session;
        this.speaker = speaker;
        this.cache = cache;
    }

    /// Speaks after what is being said. Events come later, never before this returns.
    void say(String lineId, String text) {
        var refusal = refusal(text);
        if (refusal != null) {
            session.counters().one(CascadeCount.REFUSED_LINES);
            int now = interrupts;
            session.loop().execute(() -> {
                if (now == interrupts) {
                    session.tell(new VoiceEvent.LineEnded(lineId, refusal));
                }
            });
            return;
        }
        waiting.addLast(new Line(lineId, text));
        if (current == null) {
            next();
        }
    }

    private @Nullable String refusal(String text) {
        if (text.isBlank()) {
            return "nothing in the line can be spoken";
        }
        if (text.length() > speaker.longestText()) {
            return "the line has " + text.length() + " characters (expected: at most " + speaker.longestText() + ")";
        }
        return waiting.size() < MAX_WAITING ? null : "too many lines wait";
    }

    /// Forgets the present line and those that wait, and stops the vendor.
    void interrupt() {
        interrupts++;
        waiting.clear();
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private void next() {
        var line = waiting.pollFirst();
        current = line;
        if (line == null) {
            return;
        }
        var cached = cache.get(line.key);
        if (cached == null) {
            line.stream();
        } else {
            session.loop().execute(() -> line.give(cached));
        }
    }

    private final class Line {

        private final String id;
        private final String text;
        private final SpeechCache.Key key;
        private final Pieces kept = new Pieces();
        private final boolean keep;
        private Onset onset = new Onset(speaker.rateHz());
        private int attempts;
        private long samples;
        private @Nullable Call<Boolean> call;
        private Timers.@Nullable Timer again;

        Line(String id, String text) {
            this.id = id;
            this.text = text;
            key = new SpeechCache.Key(speaker.name(), session.language(), text);
            keep = cache.wants(key);
        }

        void cancel() {
            if (call != null) {
                call.cancel();
            }
            if (again != null) {
                again.cancel();
            }
        }

        /// All of it at once; the listener may interrupt between two pieces.
        void give(short[] whole) {
            for (int from = 0; from < whole.length && equals(current); from += speaker.rateHz()) {
                arrived(Arrays.copyOfRange(whole, from, Math.min(whole.length, from + speaker.rateHz())));
            }
            if (equals(current)) {
                session.counters().one(CascadeCount.CACHED_LINES);
                ended(null);
            }
        }

        void stream() {
            attempts++;
            onset = new Onset(speaker.rateHz());
            var attempt = attempts;
            var untold = new Semaphore(MAX_UNTOLD);
            call = session.call(
                    session.settings().firstSound(),
                    () -> {
                        speak(pcm -> {
                            untold.acquire();
                            session.loop().execute(() -> {
                                untold.release();
                                streamed(attempt, pcm);
                            });
                        });
                        return true;
                    },
                    _ -> spoken(),
                    this::failed);
        }

        /// On a thread of its own. A line that is kept is heard by many.
        private void speak(Speaker.Sink sink) throws PortFailure, InterruptedException {
            if (keep) {
                speaker.recite(text, session.language(), sink);
            } else {
                speaker.speak(text, session.language(), sink);
            }
        }

        private void streamed(int attempt, short[] pcm) {
            var present = call;
            if (!equals(current) || present == null || present.over() || attempt != attempts) {
                return;
            }
            if (keep) {
                kept.add(pcm);
            }
            arrived(pcm);
            if (samples > (long) MAX_SECONDS * speaker.rateHz()) {
                cancel();
                ended("more than " + MAX_SECONDS + " s of sound");
            } else if (samples > 0) {
                present.progress(session.settings().soundGap());
            }
        }

        private void arrived(short[] pcm) {
            var audible = onset.trim(pcm);
            if (audible.length > 0) {
                samples += audible.length;
                session.tell(new VoiceEvent.Audio(id, audible));
            }
        }

        private void spoken() {
            if (!equals(current)) {
                return;
            }
            if (samples == 0) {
                failed(PortFailure.passing("gave no sound"));
                return;
            }
            if (keep) {
                cache.put(key, kept.join());
            }
            session.worked();
            ended(null);
        }

        private void failed(PortFailure failure) {
            if (!equals(current)) {
                return;
            }
            var pause = failure.retryAfter() == null ? PAUSE : failure.retryAfter();
            var passing = failure.kind() == PortFailure.Kind.PASSING;
            var reworded = failure.kind() == PortFailure.Kind.REWORDED;
            if (reworded) {
                session.counters().one(CascadeCount.REWORDED);
            }
            var soon = pause.compareTo(session.settings().firstSound()) < 0;
            if (samples == 0 && (passing || reworded) && soon && attempts < ATTEMPTS) {
                session.counters().one(CascadeCount.RESPOKEN);
                again = session.loop().after(pause, this::stream);
                return;
            }
            var cut = samples > 0;
            var howFar = cut ? " (cut after " + samples * 1_000 / speaker.rateHz() + " ms)" : "";
            ended(speaker.name() + ": " + failure.reason() + howFar);
            if (failure.kind() == PortFailure.Kind.LASTING || (passing && !cut)) {
                session.lost(failure);
            }
        }

        private void ended(@Nullable String failure) {
            current = null;
            session.counters().one(failure == null ? CascadeCount.LINES : CascadeCount.CUT_LINES);
            session.tell(new VoiceEvent.LineEnded(id, failure));
            if (current == null && !session.over()) { // unless the listener has said another line meanwhile
                next();
            }
        }
    }
}
