package dev.viva.core.conductor;

import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;

/// How often silence closed a turn, and how often the candidate went on at once all the same: was cut off. A fold over
/// the record.
///
/// @param closed turns that silence closed
/// @param cutOff after how many of them the candidate went on within [#SOON_MS], with more than a word of attention
/// @param last   when silence closed the last one, if nothing was understood since
public record CutOffs(int closed, int cutOff, MediaTime last) {

    /// Whoever goes on so soon after the turn was closed had not finished, in ms.
    public static final int SOON_MS = 1_500;

    /// An utterance is counted from so much before its first sound, in ms.
    public static final int LEAD_MS = 300;

    /// Of an empty record.
    public static final CutOffs NONE = new CutOffs(0, 0, MediaTime.NONE);

    /// With one more event.
    public CutOffs next(RecordedEvent event) {
        return switch (event.event()) {
            case TurnClosed turn when turn.reason() == TurnEnd.SILENCE -> new CutOffs(closed + 1, cutOff, event.at());
            case WordsHeard words when cutsOff(event.at(), words) -> new CutOffs(closed, cutOff + 1, MediaTime.NONE);
            case WordsHeard words when isLater(event.at(), words) -> new CutOffs(closed, cutOff, MediaTime.NONE);
            case VisitOpened _ -> new CutOffs(closed, cutOff, MediaTime.NONE);
            default -> this; // everything else says nothing of turns that silence closed
        };
    }

    /// Whether these words show that the turn before them was closed too early.
    boolean cutsOff(MediaTime at, WordsHeard words) {
        return isLater(at, words)
                && words.startMs() + LEAD_MS - last.mediaMs() <= SOON_MS
                && !Attention.only(words.text());
    }

    private boolean isLater(MediaTime at, WordsHeard words) {
        return last.visit() > 0 && at.visit() == last.visit() && words.startMs() + LEAD_MS >= last.mediaMs();
    }
}
