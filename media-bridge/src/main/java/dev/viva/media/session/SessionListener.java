package dev.viva.media.session;

import dev.viva.core.conductor.CandidateView;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.transcript.Speaker;
import org.jspecify.annotations.Nullable;

/// Hears what a session shows. Called on the session's event loop; hand over quickly.
///
/// Lines of the transcript are not here: they come from the record, once they stand in it.
public interface SessionListener {

    /// The candidate's screen changed. Never the same view twice in a row.
    void onView(CandidateView view);

    /// A line as it is being said or understood; replaces the one with the same id.
    void onCaption(String id, Speaker speaker, String text, boolean isFinal);

    /// The visit is on its way out: nobody can be seated in it any more. [#onClosed] or [#onMoved]
    /// follows.
    void onLeaving();

    /// The room is left and the record closed. Nothing follows.
    ///
    /// @param outcome how the interview ended; null if only this visit did and the link still works
    void onClosed(@Nullable Outcome outcome);

    /// The interview goes on in the same room on another node. Nothing follows.
    ///
    /// @param given true if it was handed over, so that somebody has to be found; false if somebody has
    ///              taken it
    void onMoved(boolean given);
}
