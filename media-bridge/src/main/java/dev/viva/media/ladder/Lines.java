package dev.viva.media.ladder;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The lines that are to be said, and how far each has come: the next voice goes on where the one before stopped.
final class Lines {

    /// Lines at a time. The conductor has one said after the other; what comes beyond fails.
    private static final int MAX_LINES = 32;

    private final Timers timers;
    private final Host host;
    private final long patienceMs;
    private final ArrayDeque<Line> waiting = new ArrayDeque<>();

    private @Nullable Rung rung;
    private double msPerLetter = RestOfLine.SLOW_MS_PER_LETTER;
    private long firstSoundMs;
    private long stallMs;
    private Timers.@Nullable Timer watch;

    /// What a conversation does for its lines.
    interface Host {
        void tell(VoiceEvent event);

        /// The voice in charge has to go.
        void fail(String reason);

        /// The candidate waits for more of this line, longer than is polite.
        void late(String lineId);

        /// The first sound of a voice that took over.
        void soundCame();
    }

    Lines(Timers timers, Duration patience, Host host) {
        this.timers = timers;
        this.patienceMs = patience.toMillis();
        this.host = host;
    }

    boolean none() {
        return waiting.isEmpty();
    }

    void say(String lineId, String text) {
        if (waiting.size() == MAX_LINES) {
            timers.after(0, () -> host.tell(new LineEnded(lineId, "too many lines wait")));
            return;
        }
        var line = new Line(lineId, text, timers.nowMs());
        waiting.add(line);
        if (rung != null) {
            give(rung, line);
        }
        watch();
    }

    /// Another voice speaks from here on.
    ///
    /// @param firstSound from a line to its first sound
    /// @param stall      from the end of what came of a line to more of it
    void with(Rung next, Duration firstSound, Duration stall) {
        rung = next;
        firstSoundMs = firstSound.toMillis();
        stallMs = stall.toMillis();
        for (var line : waiting.toArray(Line[]::new)) {
            goOn(next, line);
        }
        msPerLetter = RestOfLine.SLOW_MS_PER_LETTER; // its own pace is not known yet
        rewatch();
    }

    private void goOn(Rung next, Line line) {
        line.text = line.rest(msPerLetter);
        if (line.text.isEmpty()) {
            timers.after(0, () -> {
                if (waiting.remove(line)) {
                    host.tell(new LineEnded(line.id, null));
                }
            });
        } else {
            give(next, line);
        }
    }

    private void give(Rung to, Line line) {
        line.audible = 0;
        line.answered = false;
        line.askedMs = timers.nowMs();
        to.lineBegins();
        to.voice().say(line.id, line.text);
    }

    /// Nobody speaks for now.
    void without() {
        rung = null;
    }

    /// No line will be said by anybody.
    ///
    /// @param failure why
    void giveUp(String failure) {
        for (var line : waiting.toArray(Line[]::new)) {
            timers.after(0, () -> {
                if (waiting.remove(line)) {
                    host.tell(new LineEnded(line.id, failure));
                }
            });
        }
    }

    /// Forgets everything that is being said or waits.
    void interrupt() {
        waiting.clear();
        rewatch();
    }

    /// What was said of the line on its way, at least; empty if nothing was.
    String begun() {
        var line = waiting.peek();
        return line == null ? "" : line.begun(msPerLetter);
    }

    /// What was heard of the line on its way, about; empty if nothing was.
    String heard(Duration played) {
        var line = waiting.peek();
        return line == null
                ? ""
                : RestOfLine.of(line.whole, played.toMillis(), msPerLetter).spoken();
    }

    void audio(Rung from, Audio audio) {
        var line = find(audio.lineId());
        if (line == null) {
            return;
        }
        if (!line.answered) {
            line.answered = true;
            host.soundCame();
        }
        var pcm = from.resampled(audio.pcm());
        line.add(pcm, timers.nowMs());
        host.tell(new Audio(line.id, pcm));
    }

    /// Sound that is no part of any line, in front of what is still to come.
    void fill(String lineId, short[] pcm) {
        var line = find(lineId);
        if (line != null) {
            line.filled(pcm, timers.nowMs());
            host.tell(new Audio(lineId, pcm, true));
        }
    }

    /// Nothing more of the line follows.
    ///
    /// @return its words if it was said to its end
    @Nullable
    String ended(LineEnded ended) {
        var line = find(ended.lineId());
        if (line == null) {
            return null;
        }
        waiting.remove(line);
        var whole = ended.failure() == null;
        if (whole && line.audible > 0) {
            msPerLetter = RestOfLine.SLACK * line.audibleMs() / RestOfLine.letters(line.text);
        }
        if (!waiting.isEmpty()) {
            waiting.getFirst().nextAt(timers.nowMs());
        }
        rewatch();
        host.tell(ended);
        return whole ? line.whole : null;
    }

    /// Whether a line is still owed.
    boolean owes(String lineId) {
        return find(lineId) != null;
    }

    private @Nullable Line find(String lineId) {
        for (var line : waiting) {
            if (line.id.equals(lineId)) {
                return line;
            }
        }
        return null;
    }

    private void rewatch() {
        if (watch != null) {
            watch.cancel();
            watch = null;
        }
        watch();
    }

    /// One timer for the line on its way; it looks again when it fires, so that sound need not touch it.
    private void watch() {
        var line = waiting.peek();
        if (line != null && watch == null) {
            var due = line.told ? Long.MAX_VALUE : line.quietSinceMs + patienceMs;
            due = rung == null ? due : Math.min(due, deadline(line));
            if (due != Long.MAX_VALUE) {
                watch = timers.after(due - timers.nowMs(), () -> look(line));
            }
        }
    }

    private long deadline(Line line) {
        return line.answered ? line.soundUntilMs + stallMs : line.askedMs + firstSoundMs;
    }

    private void look(Line line) {
        watch = null;
        if (waiting.peek() == line) {
            var now = timers.nowMs();
            if (!line.told && now >= line.quietSinceMs + patienceMs) {
                line.told = true;
                host.late(line.id);
            }
            if (rung != null && now >= deadline(line)) {
                host.fail(line.answered ? "the line does not go on" : "no sound of the line");
            }
        }
        watch();
    }

    /// A line on its way.
    private static final class Line {

        private static final int MS = LadderEngine.RATE_HZ / 1000;

        /// Softer than this is the silence before the first word: -42 dBFS.
        private static final int SOFT = 260;

        final String id;
        final String whole;
        String text; // what the present voice was given
        String before = ""; // what other voices said
        long audible; // samples that came of `text`
        boolean answered;
        boolean told;
        long askedMs;
        long soundUntilMs; // when all that came of the line has been played
        long quietSinceMs; // the candidate hears nothing from then on, unless more comes

        Line(String id, String text, long nowMs) {
            this.id = id;
            this.whole = text;
            this.text = text;
            this.askedMs = nowMs;
            this.quietSinceMs = nowMs;
        }

        /// It is its turn now.
        void nextAt(long nowMs) {
            askedMs = Math.max(askedMs, nowMs);
            quietSinceMs = Math.max(quietSinceMs, nowMs);
        }

        void add(short[] pcm, long nowMs) {
            audible += pcm.length - (audible == 0 ? softFrom(pcm) : 0);
            filled(pcm, nowMs);
            soundUntilMs = quietSinceMs;
            told = false;
        }

        void filled(short[] pcm, long nowMs) {
            quietSinceMs = Math.max(nowMs, quietSinceMs) + pcm.length / MS;
        }

        long audibleMs() {
            return audible / MS;
        }

        private static int softFrom(short[] pcm) {
            var at = 0;
            while (at < pcm.length && Math.abs(pcm[at]) < SOFT) {
                at++;
            }
            return at;
        }

        String begun(double msPerLetter) {
            return (before + " " + RestOfLine.of(text, audibleMs(), msPerLetter).spoken()).strip();
        }

        String rest(double msPerLetter) {
            var split = RestOfLine.of(text, audibleMs(), msPerLetter);
            before = (before + " " + split.spoken()).strip();
            return split.rest();
        }
    }
}
