package dev.viva.core.conductor;

import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.record.OpenVisit;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.ThinkingAsked;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the candidate has paused since they came into the room, by the record: so whoever takes the interview over knows
/// it too. Words that another node has not written yet, and sounds without words, are not in it.
///
/// @param pauses       after which an answer went on, in this order
/// @param askedForTime the candidate asked for time to think
public record TurnsTaken(List<Pause> pauses, boolean askedForTime) {

    /// Of somebody who has only just come.
    public static final TurnsTaken NONE = new TurnsTaken(List.of(), false);

    public TurnsTaken {
        pauses = List.copyOf(pauses);
    }

    /// A silence within an answer.
    ///
    /// @param silenceMs from sound to sound
    /// @param plannedMs patience of the question then
    public record Pause(int silenceMs, int plannedMs) {}

    /// What the events tell of the visits that go on in one room, up to the last.
    public static TurnsTaken of(InterviewPlan plan, List<RecordedEvent> events) {
        var fold = new Fold(plan);
        events.forEach(fold::add);
        return new TurnsTaken(fold.pauses, fold.askedForTime);
    }

    private static final class Fold {

        private final Map<String, Integer> patience = new HashMap<>();
        private final List<Pause> pauses = new ArrayList<>();
        private boolean askedForTime;
        private CutOffs cutOffs = CutOffs.NONE;
        private boolean roomIsLeft;
        private boolean pausing;
        private @Nullable WordsHeard last;

        Fold(InterviewPlan plan) {
            for (Question question : plan.questions()) {
                patience.put(question.id(), Math.toIntExact(question.patience().toMillis()));
            }
        }

        void add(RecordedEvent event) {
            switch (event.event()) {
                case WordsHeard words -> heard(event, words);
                case ThinkingAsked _ -> askedForTime = true;
                case LineSpoken _, QuestionAsked _, TurnClosed _ -> pausing = false;
                case VisitClosed closed -> roomIsLeft = !OpenVisit.HANDED_OVER.equals(closed.reason());
                case VisitOpened _ -> opened();
                default -> {} // says nothing of pauses
            }
            cutOffs = cutOffs.next(event);
        }

        private void opened() {
            if (roomIsLeft) {
                pauses.clear();
                askedForTime = false;
                roomIsLeft = false;
            }
            pausing = false;
            last = null;
        }

        private void heard(RecordedEvent event, WordsHeard words) {
            var before = last;
            if (before != null && (pausing || cutOffs.cutsOff(event.at(), words))) {
                var silenceMs = words.startMs() + CutOffs.LEAD_MS - before.endMs();
                var plannedMs = before.questionId() == null ? null : patience.get(before.questionId());
                if (plannedMs != null && silenceMs > 0) {
                    pauses.add(new Pause(Math.toIntExact(Math.min(silenceMs, Integer.MAX_VALUE)), plannedMs));
                }
            }
            last = words;
            pausing = true;
        }
    }
}
