package dev.viva.core.conductor;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where in the plan the interview stands.
///
/// @param index    of the question in [dev.viva.core.plan.InterviewPlan#questions()]
/// @param followUp 0 for the question itself, n for its n-th follow-up
/// @param text     what is asked here, word for word
/// @param reach    how far it has come through to the candidate
/// @param used     follow-ups put for this question so far
/// @param proposed follow-up that a model proposed, null if none
/// @param words    of all closed turns of this question
/// @param fromMs   run time of the interview when the question was first put
/// @param moreMs   extensions of the question's budget
/// @param saidMs   server's time at which it was last put, or became due
record Place(
        int index,
        int followUp,
        String text,
        Reach reach,
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
        return new Place(index, 0, text, Reach.NEW, List.of(), null, 0, 0, 0, 0);
    }

    boolean introduced() {
        return reach != Reach.NEW;
    }

    /// It was put at least once, however far it came.
    boolean asked() {
        return reach.compareTo(Reach.ASKED) >= 0;
    }

    /// Words that come in while it is put are its answer: it was heard before, or must not be cut twice.
    boolean answerable() {
        return reach.compareTo(Reach.CUT) >= 0;
    }

    boolean heard() {
        return reach == Reach.HEARD;
    }

    /// This place, come at least so far.
    Place reached(Reach further) {
        var next = reach.compareTo(further) > 0 ? reach : further;
        return new Place(index, followUp, text, next, used, proposed, words, fromMs, moreMs, saidMs);
    }

    /// Put now, for the first time or again.
    Place put(long nowMs, long ranMs) {
        var from = asked() || followUp > 0 ? fromMs : ranMs;
        return new Place(index, followUp, text, reach, used, proposed, words, from, moreMs, nowMs).reached(Reach.ASKED);
    }

    Place saidAt(long nowMs) {
        return new Place(index, followUp, text, reach, used, proposed, words, fromMs, moreMs, nowMs);
    }

    Place proposed(String followUpText) {
        return new Place(index, followUp, text, reach, used, followUpText, words, fromMs, moreMs, saidMs);
    }

    Place extended(long ms) {
        return new Place(index, followUp, text, reach, used, proposed, words, fromMs, moreMs + ms, saidMs);
    }

    Place counted(int more) {
        return new Place(index, followUp, text, reach, used, proposed, words + more, fromMs, moreMs, saidMs);
    }

    /// The next follow-up of the same question.
    Place followedBy(String next) {
        var all = Stream.concat(used.stream(), Stream.of(next)).toList();
        return new Place(index, followUp + 1, next, Reach.INTRODUCED, all, null, words, fromMs, moreMs, saidMs);
    }

    /// The same follow-up, in the words in which it was really asked: what a model proposed, only the record knows.
    Place worded(String asked) {
        if (asked.equals(text)) {
            return this;
        }
        var all = Stream.concat(used.stream().limit(used.size() - 1L), Stream.of(asked))
                .toList();
        return new Place(index, followUp, asked, Reach.INTRODUCED, all, null, words, fromMs, moreMs, saidMs);
    }

    /// How far a question has come through, in this order.
    enum Reach {
        NEW,
        /// The section's intro was said.
        INTRODUCED,
        ASKED,
        /// The candidate talked into it before it could be understood.
        CUT,
        HEARD
    }
}
