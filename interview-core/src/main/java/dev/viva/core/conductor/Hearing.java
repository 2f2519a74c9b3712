package dev.viva.core.conductor;

import java.util.ArrayList;
import java.util.List;

/// What is known of the candidate's voice.
///
/// @param speaking  between start and end of speech
/// @param startedMs when the open or last utterance began
/// @param lastEndMs when the last utterance ended
/// @param awaited   utterances whose words have not come yet, oldest first, at most [#LIMIT]
/// @param forgotten utterances that fell out of `awaited`: words that never came
/// @param overruled time was up while the open utterance went on
/// @param waitMs    how long the present silence shall last, [#PLANNED] if nobody has judged it
record Hearing(
        boolean speaking,
        long mediaMs,
        long startedMs,
        long lastEndMs,
        List<Utterance> awaited,
        int forgotten,
        boolean overruled,
        long waitMs) {

    static final int LIMIT = 8;

    /// As the question's plan has it.
    static final long PLANNED = -1;

    static final Hearing NOTHING = new Hearing(false, 0, 0, Long.MIN_VALUE / 2, List.of(), 0, false, PLANNED);

    Hearing {
        awaited = List.copyOf(awaited);
    }

    Hearing started(long nowMs, long atMediaMs) {
        return new Hearing(true, atMediaMs, nowMs, lastEndMs, awaited, forgotten, false, PLANNED);
    }

    Hearing ended(long nowMs) {
        if (!speaking) {
            return this;
        }
        var longer = new ArrayList<>(awaited);
        longer.add(new Utterance(mediaMs, startedMs, nowMs, false));
        var drop = longer.size() > LIMIT ? 1 : 0;
        return new Hearing(
                false,
                mediaMs,
                startedMs,
                nowMs,
                longer.subList(drop, longer.size()),
                forgotten + drop,
                overruled,
                PLANNED);
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
                        Math.clamp(ms, 0, Timing.LONGEST_WAIT_MS));
    }

    /// How long silence must last here.
    ///
    /// @param plannedMs what the question's plan has
    long patienceMs(long plannedMs) {
        return waitMs == PLANNED ? plannedMs : waitMs;
    }

    /// The utterance that words ending at `endMs` belong to: the latest that began before.
    Utterance utteranceOf(long nowMs, long endMs) {
        return awaited.stream()
                .filter(u -> u.mediaMs() <= endMs)
                .reduce((_, later) -> later)
                .orElseGet(() -> speaking
                        ? new Utterance(mediaMs, startedMs, nowMs, false)
                        : new Utterance(0, nowMs, nowMs, false));
    }

    /// Words came: neither this utterance nor an older one is awaited any longer.
    Hearing understood(Utterance utterance) {
        var rest =
                awaited.stream().filter(u -> u.mediaMs() > utterance.mediaMs()).toList();
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, rest, forgotten, overruled, waitMs);
    }

    /// True if words may still come that were spoken before `nowMs`.
    boolean awaits(long nowMs) {
        return nowMs < lastEndMs + Timing.WORDS_MS && awaited.stream().anyMatch(u -> !u.late());
    }

    /// Utterances whose words are overdue from now on.
    List<Utterance> overdue(long nowMs) {
        return awaits(nowMs)
                ? List.of()
                : awaited.stream().filter(u -> !u.late()).toList();
    }

    /// Nothing is waited for any longer; words that come late still find their utterance.
    Hearing givenUp() {
        var late = awaited.stream()
                .map(u -> new Utterance(u.mediaMs(), u.fromMs(), u.toMs(), true))
                .toList();
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, late, forgotten, overruled, waitMs);
    }

    /// In a new room: what was open is over, and its words will not come.
    Hearing left() {
        return new Hearing(false, 0, startedMs, lastEndMs, List.of(), forgotten + awaited.size(), false, PLANNED);
    }

    /// Time is up: the interviewer speaks, although the candidate does.
    Hearing overrule() {
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, awaited, forgotten, true, waitMs);
    }

    /// A stretch of sound.
    ///
    /// @param mediaMs its start on the media clock
    /// @param fromMs  its start on the server's clock
    /// @param late    its words were given up
    record Utterance(long mediaMs, long fromMs, long toMs, boolean late) {

        /// Too long for a cough or a key press.
        boolean substantial() {
            return toMs - fromMs >= Timing.UTTERANCE_MS;
        }
    }
}
