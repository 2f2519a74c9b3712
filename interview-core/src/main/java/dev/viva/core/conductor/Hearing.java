package dev.viva.core.conductor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// What is known of the candidate's voice.
///
/// @param speaking  between start and end of speech
/// @param startedMs when the open or last utterance began
/// @param lastEndMs when the last utterance ended
/// @param awaited   utterances whose words have not come yet, oldest first, at most [#LIMIT]
/// @param forgotten utterances that fell out of `awaited`: words that never came
/// @param overruled time was up while the open utterance went on
/// @param waitMs    how long the present silence shall last, [#PLANNED] if nobody has judged it
/// @param excused   the candidate was told that we take a moment, in the present silence
record Hearing(
        boolean speaking,
        long mediaMs,
        long startedMs,
        long lastEndMs,
        List<Utterance> awaited,
        int forgotten,
        boolean overruled,
        long waitMs,
        boolean excused) {

    static final int LIMIT = 8;

    /// As the question's plan has it.
    static final long PLANNED = -1;

    static final Hearing NOTHING = new Hearing(false, 0, 0, Long.MIN_VALUE / 2, List.of(), 0, false, PLANNED, false);

    Hearing {
        awaited = List.copyOf(awaited);
    }

    Hearing started(long nowMs, long atMediaMs) {
        return new Hearing(true, atMediaMs, nowMs, lastEndMs, awaited, forgotten, false, PLANNED, false);
    }

    /// @param questionId that the words will belong to, whenever they come
    Hearing ended(long nowMs, @Nullable String questionId) {
        if (!speaking) {
            return this;
        }
        var longer = new ArrayList<>(awaited);
        longer.add(new Utterance(mediaMs, startedMs, nowMs, Words.EXPECTED, questionId));
        var drop = longer.size() > LIMIT ? 1 : 0;
        return new Hearing(
                false,
                mediaMs,
                startedMs,
                nowMs,
                longer.subList(drop, longer.size()),
                forgotten + drop,
                overruled,
                PLANNED,
                false);
    }

    /// The silence that goes on, or that these words left behind, shall last so long. Means nothing while there is
    /// sound.
    Hearing judged(long ms) {
        return speaking
                ? this
                : new Hearing(
                        false,
                        mediaMs,
                        startedMs,
                        lastEndMs,
                        awaited,
                        forgotten,
                        overruled,
                        Math.clamp(ms, 0, Timing.LONGEST_WAIT_MS),
                        excused);
    }

    /// How long silence must last here.
    ///
    /// @param plannedMs what the question's plan has
    long patienceMs(long plannedMs) {
        return waitMs == PLANNED ? plannedMs : waitMs;
    }

    /// The utterance that words ending at `endMs` belong to: the latest that began before. Empty if none is awaited.
    Optional<Utterance> awaitedAt(long endMs) {
        return awaited.stream().filter(u -> u.mediaMs() <= endMs).reduce((_, later) -> later);
    }

    /// The same, or the present sound.
    Utterance utteranceOf(long nowMs, long endMs) {
        return awaitedAt(endMs)
                .orElseGet(() -> speaking
                        ? new Utterance(mediaMs, startedMs, nowMs, Words.EXPECTED, null)
                        : new Utterance(0, nowMs, nowMs, Words.EXPECTED, null));
    }

    /// Words came: neither this utterance nor an older one is awaited any longer.
    Hearing understood(Utterance utterance) {
        return awaiting(
                awaited.stream().filter(u -> u.mediaMs() > utterance.mediaMs()).toList());
    }

    /// The engine works on what was said, or keeps it for the next one.
    Hearing coming() {
        return awaiting(awaited.stream()
                .map(u -> u.words() == Words.EXPECTED ? u.with(Words.COMING) : u)
                .toList());
    }

    /// True if words may still come that were spoken before `nowMs`.
    boolean awaits(long nowMs) {
        return awaited.stream().anyMatch(u -> nowMs < untilMs(u));
    }

    /// When waiting for words ends, of each utterance; past moments too.
    LongStream untilMs() {
        return awaited.stream().mapToLong(this::untilMs);
    }

    private long untilMs(Utterance utterance) {
        return switch (utterance.words()) {
            case EXPECTED -> lastEndMs + Timing.WORDS_MS;
            case COMING -> utterance.toMs() + Timing.COMING_MS;
            case LATE -> Long.MIN_VALUE;
        };
    }

    /// Utterances whose words are overdue from now on.
    List<Utterance> overdue(long nowMs) {
        return awaited.stream()
                .filter(u -> u.words() != Words.LATE && nowMs >= untilMs(u))
                .toList();
    }

    /// These are waited for no longer; words that come late still find their utterance.
    Hearing givenUp(List<Utterance> overdue) {
        return awaiting(awaited.stream()
                .map(u -> overdue.contains(u) ? u.with(Words.LATE) : u)
                .toList());
    }

    /// Nothing is waited for any longer.
    Hearing givenUp() {
        return givenUp(awaited);
    }

    Hearing excusing() {
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, awaited, forgotten, overruled, waitMs, true);
    }

    private Hearing awaiting(List<Utterance> these) {
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, these, forgotten, overruled, waitMs, excused);
    }

    /// In a new room: what was open is over, and its words will not come.
    Hearing left() {
        var lost = forgotten + awaited.size();
        return new Hearing(false, 0, startedMs, lastEndMs, List.of(), lost, false, PLANNED, false);
    }

    /// Time is up: the interviewer speaks, although the candidate does.
    Hearing overrule() {
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, awaited, forgotten, true, waitMs, excused);
    }

    /// What is known of the words of an utterance that is over.
    enum Words {
        /// Nothing but that they follow, as a rule.
        EXPECTED,
        /// Somebody works on them.
        COMING,
        /// They were given up.
        LATE
    }

    /// A stretch of sound.
    ///
    /// @param mediaMs    its start on the media clock
    /// @param fromMs     its start on the server's clock
    /// @param questionId that was in hearing when it ended
    record Utterance(
            long mediaMs,
            long fromMs,
            long toMs,
            Words words,
            @Nullable String questionId) {

        Utterance with(Words other) {
            return new Utterance(mediaMs, fromMs, toMs, other, questionId);
        }

        /// Too long for a cough or a key press.
        boolean substantial() {
            return toMs - fromMs >= Timing.UTTERANCE_MS;
        }
    }
}
