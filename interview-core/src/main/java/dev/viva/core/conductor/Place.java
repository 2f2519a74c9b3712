package dev.viva.core.conductor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where in the plan the interview stands.
///
/// @param index    of the question in [dev.viva.core.plan.InterviewPlan#questions()]
/// @param followUp 0 for the question itself, n for its n-th follow-up
/// @param text     what is asked here, word for word
/// @param asked    it was put at least once
/// @param cuts     how often the candidate talked into it before it could be understood
/// @param used     follow-ups put for this question so far
/// @param proposed follow-up that a model proposed, null if none
/// @param words    of all closed turns of this question
/// @param fromMs   run time of the interview when the question was first put
/// @param moreMs   extensions of the question's budget
/// @param saidMs   server's time at which it was last put
record Place(
        int index,
        int followUp,
        String text,
        boolean introduced,
        boolean asked,
        int cuts,
        List<String> used,
        @Nullable String proposed,
        int words,
        long fromMs,
        long moreMs,
        long saidMs) {

    Place {
        used = List.copyOf(used);
    }

    static Place at(int index, String text) {
        return new Place(index, 0, text, false, false, 0, List.of(), null, 0, 0, 0, 0);
    }

    Place withIntro() {
        return new Place(index, followUp, text, true, asked, cuts, used, proposed, words, fromMs, moreMs, saidMs);
    }

    /// Put now, for the first time or again.
    Place put(long nowMs, long ranMs) {
        var from = asked || followUp > 0 ? fromMs : ranMs;
        return new Place(index, followUp, text, true, true, cuts, used, proposed, words, from, moreMs, nowMs);
    }

    Place cut() {
        return new Place(
                index, followUp, text, introduced, asked, cuts + 1, used, proposed, words, fromMs, moreMs, saidMs);
    }

    Place proposed(String followUpText) {
        return new Place(
                index, followUp, text, introduced, asked, cuts, used, followUpText, words, fromMs, moreMs, saidMs);
    }

    Place extended(long ms) {
        return new Place(
                index, followUp, text, introduced, asked, cuts, used, proposed, words, fromMs, moreMs + ms, saidMs);
    }

    Place counted(int more) {
        return new Place(
                index, followUp, text, introduced, asked, cuts, used, proposed, words + more, fromMs, moreMs, saidMs);
    }

    /// The next follow-up of the same question.
    Place followedBy(String next) {
        var all = Stream.concat(used.stream(), Stream.of(next)).toList();
        return new Place(index, followUp + 1, next, true, false, 0, all, null, words, fromMs, moreMs, saidMs);
    }
}
