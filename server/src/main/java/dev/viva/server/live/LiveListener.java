package dev.viva.server.live;

import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.TranscriptLine;

/// Follows one interview.
///
/// **Threads:** called on the interview's event loop, one call at a time: hand over quickly.
public interface LiveListener {

    /// Something on the candidate's screen changed.
    void view(CandidateView view);

    /// A line is being spoken or understood; replaces the caption with the same id.
    void caption(Caption caption);

    /// A line of the transcript is final and durable.
    void line(TranscriptLine line);

    /// The room was left for now; the last call. Whoever comes back by the link finds another session.
    void left();

    /// Another seat is the newest from now on: whoever shows an older one was displaced.
    default void seat(String newest) {}

    /// The interview goes on in the same room, on another node; the last call. Whoever can find that node goes on there
    /// without a word, everybody else takes it as [#left].
    default void moved() {
        left();
    }

    /// The session is over for good; the last call.
    void ended(Outcome outcome);
}
