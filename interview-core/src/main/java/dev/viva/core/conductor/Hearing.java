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
record Hearing(boolean speaking, long mediaMs, long startedMs, long lastEndMs, List<Utterance> awaited, int forgotten) {

    static final int LIMIT = 8;
    static final Hearing NOTHING = new Hearing(false, 0, 0, Long.MIN_VALUE / 2, List.of(), 0);

    Hearing {
        awaited = List.copyOf(awaited);
    }

    Hearing started(long nowMs, long atMediaMs) {
        return new Hearing(true, atMediaMs, nowMs, lastEndMs, awaited, forgotten);
    }

    Hearing ended(long nowMs) {
        if (!speaking) {
            return this;
        }
        var longer = new ArrayList<>(awaited);
        longer.add(new Utterance(mediaMs, startedMs, nowMs));
        var drop = longer.size() > LIMIT ? 1 : 0;
        return new Hearing(false, mediaMs, startedMs, nowMs, longer.subList(drop, longer.size()), forgotten + drop);
    }

    /// The utterance that words ending at `endMs` belong to: the latest that began before.
    Utterance utteranceOf(long nowMs, long endMs) {
        return awaited.stream()
                .filter(u -> u.mediaMs() <= endMs)
                .reduce((_, later) -> later)
                .orElseGet(() -> speaking ? new Utterance(mediaMs, startedMs, nowMs) : new Utterance(0, nowMs, nowMs));
    }

    /// Words came: neither this utterance nor an older one is awaited any longer.
    Hearing understood(Utterance utterance) {
        var rest =
                awaited.stream().filter(u -> u.mediaMs() > utterance.mediaMs()).toList();
        return new Hearing(speaking, mediaMs, startedMs, lastEndMs, rest, forgotten);
    }

    /// True if words may still come that were spoken before `nowMs`.
    boolean awaits(long nowMs) {
        return !awaited.isEmpty() && nowMs < lastEndMs + Timing.WORDS_MS;
    }

    /// A stretch of sound.
    ///
    /// @param mediaMs its start on the media clock
    /// @param fromMs  its start on the server's clock
    record Utterance(long mediaMs, long fromMs, long toMs) {

        /// Too long for a cough or a key press.
        boolean substantial() {
            return toMs - fromMs >= Timing.UTTERANCE_MS;
        }
    }
}
