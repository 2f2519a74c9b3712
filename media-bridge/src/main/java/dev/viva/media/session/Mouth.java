package dev.viva.media.session;

import dev.viva.ai.voice.VoiceConversation;
import dev.viva.ai.voice.VoiceEvent.Audio;
import dev.viva.ai.voice.VoiceEvent.LineEnded;
import dev.viva.core.conductor.Line;
import dev.viva.core.record.Word;
import dev.viva.media.clock.MediaClock;
import dev.viva.media.meter.MediaCount;
import dev.viva.media.meter.VisitMeter;
import dev.viva.media.pace.Played;
import dev.viva.media.pace.Playout;
import dev.viva.media.pace.PlayoutListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says the conductor's lines, one at a time, and knows how much of each was heard.
///
/// A line that the engine cannot speak is reported as failed: the screen shows it, the conductor goes on.
final class Mouth implements PlayoutListener, AutoCloseable {

    /// How loud the interviewer goes on while it is not clear whether the candidate wants the floor.
    private static final double DUCKED = 0.25;

    private static final long NANOS_PER_MS = 1_000_000;
    private static final int FRAME_MS = 20;
    private static final Played NOTHING = new Played("", Duration.ZERO, Duration.ZERO, false);

    private final VoiceConversation voice;
    private boolean speaks;
    private final int rateHz;
    private final Playout playout;
    private final Listener listener;
    private @Nullable Utterance present;
    private long nanos; // of the last frame
    private long haltedNanos;
    private long soundedFrames;
    private boolean halted;
    private Watch watch = Watch.NONE;

    /// Sees when a line comes and goes. Called on the event loop, before anything is made of it.
    interface Watch {

        Watch NONE = new Watch() {};

        /// The engine is about to be asked for a line.
        default void asked(Line line) {}

        /// Sound of the engine's own came for it.
        ///
        /// @param from samples that came before
        default void sounds(Line line, short[] pcm, long from) {}

        /// A frame of it left.
        ///
        /// @param samples that have left, at `rateHz`
        default void left(Line line, long samples, int rateHz) {}

        /// False as long as [#left] need not be called.
        default boolean waits() {
            return false;
        }
    }

    /// Hears how lines went, on the event loop.
    interface Listener {
        void lineStarted(Line line);

        /// A line is over, to its end or not; nothing of it follows.
        void lineOver(Line line, Spoken spoken);

        void lineFailed(Line line, String reason);
    }

    /// What was heard of a line.
    record Spoken(List<Word> words, boolean complete, long startMs, long endMs) {}

    /// @param speaks  false if the engine has no voice: every line fails
    /// @param playout makes the playout that reports to this mouth
    Mouth(
            VoiceConversation voice,
            boolean speaks,
            int rateHz,
            Function<PlayoutListener, Playout> playout,
            Listener listener) {
        this.voice = voice;
        this.speaks = speaks;
        this.rateHz = rateHz;
        this.playout = playout.apply(this);
        this.listener = listener;
    }

    /// Has the playout's drops counted.
    void count(VisitMeter meter) {
        meter.add(MediaCount.UNDERRUNS, playout::underruns);
        meter.add(MediaCount.DROPPED_SOUND, playout::dropped);
    }

    /// Has somebody watch from here on.
    void watchedBy(Watch somebody) {
        watch = somebody;
    }

    void say(Line line) {
        present = new Utterance(line);
        watch.asked(line);
        if (speaks) {
            voice.say(line.lineId(), line.text());
        } else {
            fail(present, "the engine has no voice");
        }
    }

    /// Stops the line at once; what was heard of it is reported.
    void stop(String lineId) {
        var saying = present;
        if (saying == null || !saying.line.lineId().equals(lineId)) {
            return;
        }
        present = null;
        var played = stopped();
        voice.interrupt(played.heard());
        if (saying.started) {
            report(saying, played, false);
        }
    }

    void audio(Audio audio) {
        var saying = present;
        if (saying != null && saying.line.lineId().equals(audio.lineId())) {
            if (!audio.filler()) {
                watch.sounds(saying.line, audio.pcm(), saying.samples);
            }
            saying.samples += audio.pcm().length;
            playout.play(audio.lineId(), audio.pcm());
        }
    }

    void ended(LineEnded ended) {
        var saying = present;
        if (saying == null || !saying.line.lineId().equals(ended.lineId())) {
            return;
        }
        if (saying.samples == 0) {
            fail(saying, ended.failure() == null ? "the engine gave no sound" : ended.failure());
            return;
        }
        saying.ended = true;
        saying.whole = ended.failure() == null;
        playout.endLine(ended.lineId());
    }

    /// The engine is gone: whatever is said from here on fails. A line on its way goes on until [#cutShort].
    void mute() {
        speaks = false;
    }

    /// Gives up a line whose sound will not come any more: what was heard of it is reported, or that nothing was.
    void cutShort() {
        var saying = present;
        if (saying == null || saying.ended) {
            return;
        }
        present = null;
        var played = stopped();
        if (saying.started) {
            report(saying, played, false);
        } else {
            listener.lineFailed(saying.line, "the engine was lost");
        }
    }

    /// Goes on, quieter, until [#unduck].
    void duck() {
        playout.duck(DUCKED);
    }

    void unduck() {
        playout.duck(1);
    }

    /// Stands still within the next frame; nothing of the line is lost.
    void halt() {
        halted = true;
        haltedNanos = nanos;
        playout.hold();
    }

    /// Goes on after [#halt], where a word begins.
    ///
    /// @return how much later the rest comes, in ms: as long as it stood, and what is said once more
    long goOn() {
        var heard = known(playout.present()).heard();
        var waitedMs = (nanos - haltedNanos) / NANOS_PER_MS + playout.resume().toMillis();
        var saying = present;
        if (saying != null && saying.started) {
            saying.waits.add(new Wait(heard.toMillis(), waitedMs));
        }
        halted = false;
        return waitedMs;
    }

    /// How long lines have been sounding in this visit, in ms.
    long soundedMs() {
        return soundedFrames * FRAME_MS;
    }

    /// True while a line is on its way.
    boolean speaking() {
        return present != null;
    }

    /// The line on its way.
    @Nullable
    Line line() {
        return present == null ? null : present.line;
    }

    /// Sends what is due.
    void frame(long now) {
        nanos = now;
        var saying = present;
        if (saying != null && saying.started && !halted) {
            soundedFrames++;
        }
        playout.frame(now);
        left();
    }

    private void left() {
        var saying = present;
        if (saying != null && saying.started && watch.waits()) {
            watch.left(saying.line, playout.left(saying.line.lineId()), rateHz);
        }
    }

    @Override
    public void lineStarted(String lineId, long position48k) {
        var saying = present;
        if (saying != null && saying.line.lineId().equals(lineId)) {
            saying.started = true;
            saying.startMs = MediaClock.msOf(position48k);
            left();
            listener.lineStarted(saying.line);
        }
    }

    @Override
    public void lineFinished(Played played, long position48k) {
        var saying = present;
        if (saying != null && saying.line.lineId().equals(played.lineId())) {
            present = null;
            report(saying, played, played.complete() && saying.whole);
        }
    }

    /// Says nothing more and reports nothing.
    void abandon() {
        present = null;
        stopped();
    }

    private Played stopped() {
        halted = false;
        return known(playout.stop());
    }

    /// Says nothing more; a line on its way is reported as far as it was heard.
    @Override
    public void close() {
        if (present != null) {
            stop(present.line.lineId());
        }
    }

    private static Played known(@Nullable Played played) {
        return played == null ? NOTHING : played;
    }

    private void fail(Utterance saying, String reason) {
        present = null;
        listener.lineFailed(saying.line, reason);
    }

    private void report(Utterance saying, Played played, boolean complete) {
        var heardMs = played.heard().toMillis();
        var lineEndMs = saying.startMs + heardMs;
        var share = complete ? 1 : Math.min(1, (double) heardMs / saying.lengthMs(rateHz));
        var words = SpokenWords.heard(saying.line.text(), share, saying.startMs, lineEndMs);
        listener.lineOver(
                saying.line,
                new Spoken(
                        saying.aroundWaits(words),
                        complete,
                        saying.startMs,
                        saying.sentUntil(played.at().toMillis())));
    }

    /// A line stood still.
    ///
    /// @param atMs     of its sound, as far as it was heard
    /// @param waitedMs how much later the rest came
    private record Wait(long atMs, long waitedMs) {}

    /// A line on its way.
    private static final class Utterance {

        /// The usual pace of speech, for a line whose sound is not all there yet.
        private static final int MS_PER_CHARACTER = 65;

        final Line line;
        boolean started;
        boolean ended;
        boolean whole;
        long startMs;
        long samples;

        final List<Wait> waits = new ArrayList<>();

        Utterance(Line line) {
            this.line = line;
        }

        /// Where a place of the line's sound lies on the media clock: behind all waits before it.
        long at(long soundMs) {
            var waited = waits.stream().filter(w -> w.atMs() < soundMs).mapToLong(Wait::waitedMs);
            return startMs + soundMs + waited.sum();
        }

        /// Where the frame that was sent last ends on the media clock.
        ///
        /// @param soundMs where the line stands
        long sentUntil(long soundMs) {
            return startMs + soundMs + waits.stream().mapToLong(Wait::waitedMs).sum();
        }

        List<Word> aroundWaits(List<Word> words) {
            return waits.isEmpty()
                    ? words
                    : words.stream()
                            .map(w -> new Word(
                                    w.text(), at(w.startMs() - startMs), at(w.endMs() - startMs), w.estimated()))
                            .toList();
        }

        long lengthMs(int rateHz) {
            var soFar = samples * 1000 / rateHz;
            return Math.max(
                    1, whole ? soFar : Math.max(soFar, (long) line.text().length() * MS_PER_CHARACTER));
        }
    }
}
