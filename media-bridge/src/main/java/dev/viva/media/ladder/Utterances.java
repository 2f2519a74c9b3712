package dev.viva.media.ladder;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceEvent;
import dev.viva.ai.voice.VoiceEvent.Heard;
import dev.viva.ai.voice.VoiceEvent.Partial;
import dev.viva.ai.voice.VoiceEvent.WordsComing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the candidate says, until it is understood: kept, given to the voice in charge, and given again to the next
/// one.
///
/// A voice that is new gets what is there ten times as fast as it was spoken, and then joins in.
final class Utterances {

    /// Utterances without words at a time. The oldest one gives way.
    private static final int MAX_OPEN = 8;

    /// Pieces of a second that stay for the next utterance.
    private static final int MAX_FREE = 30;

    private static final int FRAME = 320;
    private static final int FRAMES_PER_TURN = 25;
    private static final long TURN_MS = 50;

    /// Sound that a voice may refuse of an utterance before it is taken for congested: half a second.
    private static final int MAX_REFUSED = KeptUtterance.RATE_HZ / 2;

    private final Timers timers;
    private final LadderMeter meter;
    private final long patienceMs;
    private final Host host;
    private final ArrayDeque<KeptUtterance> open = new ArrayDeque<>();
    private final ArrayDeque<short[]> free = new ArrayDeque<>();
    private final short[] frame = new short[FRAME];

    private @Nullable Rung rung;
    private long deadlineMs;
    private Timers.@Nullable Timer watch;
    private Timers.@Nullable Timer feeding;
    private @Nullable KeptUtterance fed; // the one that the voice hears now
    private int fedNumber; // of the last utterance that the voice was given to its end
    private long position; // next sample of `fed`
    private long replayTo; // number of the last utterance that began before the voice came
    private long replayed;
    private int refused;
    private boolean deaf;

    /// What a conversation does for its utterances.
    interface Host {
        void tell(VoiceEvent event);

        /// The voice in charge has to go.
        void fail(String reason);
    }

    /// @param patience of the candidate: words that take longer are said to be coming
    Utterances(Timers timers, LadderMeter meter, Duration patience, Host host) {
        this.timers = timers;
        this.meter = meter;
        this.patienceMs = patience.toMillis();
        this.host = host;
    }

    /// Nobody is left to listen: what is said until [#with] is not kept.
    void deaf() {
        deaf = true;
    }

    boolean none() {
        return open.isEmpty();
    }

    /// True if words are owed for an utterance that is over.
    boolean awaited() {
        return open.stream().anyMatch(KeptUtterance::ended);
    }

    void started(int utterance, long mediaMs) {
        if (deaf) {
            return;
        }
        if (open.size() == MAX_OPEN) {
            meter.forgotten(open.getFirst().lengthMs());
            nothingOf(open.getFirst().number(), open.getFirst().startMs(), mediaMs);
            drop(open.getFirst());
        }
        open.add(new KeptUtterance(utterance, mediaMs, free));
        feedNow();
    }

    boolean hear(short[] pcm, int length) {
        var present = open.peekLast();
        if (present == null || present.ended()) {
            return false;
        }
        var gone = present.add(pcm, length);
        if (gone > 0) {
            meter.forgotten(gone * 1000L / KeptUtterance.RATE_HZ);
        }
        feedNow();
        return gone == 0;
    }

    /// Every utterance that ends while somebody listens is answered, also one that began while nobody did.
    void ended(int utterance, long mediaMs) {
        var present = open.peekLast();
        if (present != null && present.number() == utterance && !present.ended()) {
            present.end(mediaMs);
            timers.after(patienceMs, () -> stillComing(utterance));
            feedNow();
        } else if (!deaf) {
            nothingOf(utterance, mediaMs, mediaMs);
        }
    }

    private void stillComing(int utterance) {
        if (!deaf && find(utterance) != null) {
            host.tell(new WordsComing(utterance));
        }
    }

    private void nothingOf(int utterance, long startMs, long endMs) {
        timers.after(0, () -> host.tell(new Heard(utterance, "", List.of(), null, startMs, endMs)));
    }

    /// Another voice listens from here on: it gets all that is not understood, from the beginning.
    ///
    /// @param patienceMs from the end of an utterance to its words
    void with(Rung next, long patienceMs) {
        without();
        deaf = false;
        rung = next;
        deadlineMs = patienceMs;
        fed = null;
        fedNumber = 0;
        replayTo = open.isEmpty() ? 0 : open.getLast().number();
        feedNow();
    }

    /// Nobody listens for now.
    void without() {
        rung = null;
        feeding = cancelled(feeding);
        watch = cancelled(watch);
    }

    /// What is not understood will not be.
    void clear() {
        while (!open.isEmpty()) {
            drop(open.getFirst());
        }
    }

    /// The utterance in the ladder's count; empty if it is not the voice's turn to say anything about it.
    Optional<Partial> partial(Rung from, Partial partial) {
        var number = from.ladderNumber(partial.utterance());
        return Optional.ofNullable(find(number)).map(_ -> new Partial(number, partial.text()));
    }

    /// The words in the ladder's count; null if they came before or too early: one utterance has one end.
    @Nullable
    Heard heard(Rung from, Heard heard) {
        var number = from.ladderNumber(heard.utterance());
        var kept = find(number);
        if (kept == null || !kept.ended() || fedNumber < number) {
            return null;
        }
        drop(kept);
        watch = cancelled(watch);
        watchNext();
        return new Heard(number, heard.text(), heard.words(), heard.confidence(), heard.startMs(), heard.endMs());
    }

    private @Nullable KeptUtterance find(int number) {
        for (var utterance : open) {
            if (utterance.number() == number) {
                return utterance;
            }
        }
        return null;
    }

    private void drop(KeptUtterance utterance) {
        open.remove(utterance);
        utterance.free(MAX_FREE);
        if (fed == utterance) {
            fed = null;
        }
    }

    /// Gives the voice what it may have now.
    private void feedNow() {
        if (rung == null || feeding != null) {
            return;
        }
        for (var frames = 0; frames < FRAMES_PER_TURN && rung != null; ) {
            if (fed == null && !begin()) {
                return;
            }
            if (give()) {
                frames++;
            } else if (!finish()) {
                return;
            }
        }
        if (rung != null) {
            feeding = timers.after(TURN_MS, () -> {
                feeding = null;
                feedNow();
            });
        }
    }

    private boolean begin() {
        for (var utterance : open) {
            if (utterance.number() > fedNumber && rung != null) {
                fed = utterance;
                position = utterance.firstSample();
                refused = 0;
                rung.voice().speechStarted(rung.ownNumber(utterance.number()), utterance.startMs());
                return fed != null;
            }
        }
        return false;
    }

    /// Gives one frame.
    ///
    /// @return false if there is none
    private boolean give() {
        if (fed == null || rung == null) {
            return false;
        }
        position = Math.max(position, fed.firstSample());
        var length = fed.read(position, frame, FRAME);
        if (length == 0) {
            return false;
        }
        position += length;
        replayed += fed.number() <= replayTo ? length : 0;
        if (!rung.voice().hear(frame, length)) {
            refuse(rung, length);
        }
        return true;
    }

    private void refuse(Rung by, int samples) {
        if (refused <= MAX_REFUSED && refused + samples > MAX_REFUSED) {
            timers.after(
                    0,
                    () -> { // not while it is being fed
                        if (rung == by) {
                            host.fail("congested");
                        }
                    });
        }
        refused += samples;
    }

    /// Ends the utterance that the voice hears, if it is over.
    ///
    /// @return false if more of it is to come
    private boolean finish() {
        if (fed == null || rung == null) {
            return rung != null;
        }
        if (!fed.ended()) {
            counted();
            return false;
        }
        var over = fed;
        fed = null;
        fedNumber = over.number();
        counted();
        if (watch == null) {
            watchNext();
        }
        rung.voice().speechEnded(rung.ownNumber(over.number()), over.endMs());
        return true;
    }

    /// The part that was there before the voice came is through.
    private void counted() {
        if (replayed > 0 && rung != null) {
            meter.replayed(rung.name(), replayed * 1000 / KeptUtterance.RATE_HZ);
            replayed = 0;
            replayTo = fed == null ? replayTo : fed.number() - 1L;
        }
    }

    private void watchNext() {
        var oldest = open.peekFirst();
        if (rung != null && oldest != null && oldest.number() <= fedNumber) {
            var limitMs = deadlineMs + oldest.lengthMs() / 5;
            watch = timers.after(limitMs, () -> {
                watch = null;
                host.fail("no words in " + limitMs + " ms");
            });
        }
    }

    private static Timers.@Nullable Timer cancelled(Timers.@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
        return null;
    }
}
