package dev.viva.core.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a finished record and nothing else, and says whether the interview was a fair one.
final class Witness {

    private static final Set<String> WRAPPING = Set.of("WRAP_UP", "WRAP_UP_TIME");

    private final InterviewPlan plan;
    private final List<RecordedEvent> record;

    Witness(InterviewPlan plan, List<RecordedEvent> record) {
        this.plan = plan;
        this.record = record;
    }

    void testify() {
        everyQuestionOnceAndInOrder();
        everyFollowUpOnce();
        everyTurnClosedOnce();
        repeatsHaveAReason();
        greetedOnce();
        silentWhileHalted();
        withinTheBudget();
    }

    private void everyQuestionOnceAndInOrder() {
        var ids = plan.questions().stream().map(Question::id).toList();
        var asked =
                asked().filter(a -> a.followUp() == 0).map(a -> a.questionId()).toList();

        assertThat(ids.subList(0, asked.size()))
                .as("questions in order, none twice")
                .isEqualTo(asked);
    }

    private void everyFollowUpOnce() {
        var next = new HashMap<String, Integer>();
        var texts = new HashSet<String>();
        asked().forEach(a -> {
            assertThat(a.followUp())
                    .as("number of follow-up")
                    .isEqualTo(next.merge(a.questionId(), 1, Integer::sum) - 1);
            assertThat(texts.add(a.questionId() + a.text()))
                    .as("first time: " + a)
                    .isTrue();
            assertThat(a.followUp())
                    .isLessThanOrEqualTo(question(a.questionId()).followUps().limit());
        });
    }

    private void everyTurnClosedOnce() {
        var open = new ArrayList<String>();
        for (var recorded : record) {
            if (recorded.event() instanceof RecordEvent.QuestionAsked asked) {
                assertThat(open).as("open when " + asked).isEmpty();
                open.add(asked.questionId());
            } else if (recorded.event() instanceof RecordEvent.TurnClosed closed) {
                assertThat(open).as("open when " + closed).containsExactly(closed.questionId());
                open.clear();
            }
        }
    }

    /// A question is said once, and once more for each time somebody asked, returned, or was cut off. A
    /// node that is lost while the candidate stays is no reason, unless the question was not heard to
    /// its end.
    private void repeatsHaveAReason() {
        var allowed = 0;
        var heard = false;
        var there = false;
        for (var recorded : record) {
            switch (recorded.event()) {
                case RecordEvent.QuestionAsked _ -> {
                    allowed = 1;
                    heard = false;
                }
                case RecordEvent.VisitOpened _ -> {
                    allowed += there && heard ? 0 : 1;
                    there = true;
                }
                case RecordEvent.VisitClosed _ -> there = false;
                case RecordEvent.RepeatAsked _, RecordEvent.InterviewResumed _, RecordEvent.OperatorHandedBack _ -> {
                    allowed++;
                    heard = false;
                }
                case RecordEvent.LineSpoken line
                when line.kind().equals("WELCOME_BACK") -> allowed = Math.max(1, allowed); // did not stay
                case RecordEvent.LineSpoken line
                when asks(line) -> {
                    assertThat(--allowed).as("a reason to say " + line).isNotNegative();
                    heard |= line.complete();
                }
                default -> {}
            }
        }
    }

    private static boolean asks(RecordEvent.LineSpoken line) {
        return line.kind().equals("QUESTION") || line.kind().equals("FOLLOW_UP");
    }

    private void greetedOnce() {
        assertThat(lines("GREETING")).as("greetings").isLessThanOrEqualTo(1);
        if (asked().findAny().isPresent()) {
            assertThat(lines("GREETING")).isEqualTo(1);
            assertThat(lines("DISCLOSURE")).isPositive();
        }
    }

    private void silentWhileHalted() {
        var halts = new Halts();
        for (var recorded : record) {
            if (recorded.event() instanceof RecordEvent.QuestionAsked asked) {
                assertThat(halts.running()).as("nobody halted when " + asked).isTrue();
            }
            halts.after(recorded.event());
        }
    }

    /// No question of the plan after its time and the grace; nothing at all after the whole time and
    /// the grace.
    private void withinTheBudget() {
        var halts = new Halts();
        var ran = 0L;
        var last = 0L;
        var budget = plan.budget().toMillis();
        var theirs = plan.candidateQuestions().toMillis();
        for (var recorded : record) {
            var now = recorded.serverTime().toEpochMilli();
            ran += halts.running() && !(recorded.event() instanceof RecordEvent.VisitOpened) ? now - last : 0;
            last = now;
            halts.after(recorded.event());
            if (recorded.event() instanceof RecordEvent.OperatorExtended(String _, var more)) {
                budget += more.toMillis();
            }
            switch (recorded.event()) {
                case RecordEvent.QuestionAsked asked ->
                    assertThat(ran).as("time to ask " + asked).isLessThanOrEqualTo(budget - theirs);
                case RecordEvent.TurnClosed closed ->
                    assertThat(ran).as("grace at " + closed).isLessThanOrEqualTo(budget - theirs + Timing.GRACE_MS + 5);
                case RecordEvent.LineSpoken line
                when line.kind().equals("NOTED") ->
                    assertThat(ran).as("grace at " + line).isLessThanOrEqualTo(budget + Timing.GRACE_MS + 5);
                case RecordEvent.LineSpoken line
                when WRAPPING.contains(line.kind()) ->
                    // The line itself was said after the grace.
                    assertThat(ran).as("grace at " + line).isLessThanOrEqualTo(budget + Timing.GRACE_MS + 10_000);
                default -> {}
            }
        }
    }

    private java.util.stream.Stream<RecordEvent.QuestionAsked> asked() {
        return record.stream()
                .map(RecordedEvent::event)
                .filter(RecordEvent.QuestionAsked.class::isInstance)
                .map(RecordEvent.QuestionAsked.class::cast);
    }

    private long lines(String kind) {
        return record.stream()
                .map(RecordedEvent::event)
                .filter(e ->
                        e instanceof RecordEvent.LineSpoken line && line.kind().equals(kind))
                .count();
    }

    private Question question(String id) {
        return plan.questions().stream()
                .filter(q -> q.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /// Why the clock stands still, by the record alone.
    private static final class Halts {

        private final Map<String, Boolean> on = new HashMap<>(Map.of("absent", true, "consent", true));

        boolean running() {
            return !on.containsValue(true);
        }

        void after(RecordEvent event) {
            switch (event) {
                case RecordEvent.ConsentGiven _ -> on.put("consent", false);
                case RecordEvent.VisitOpened _ -> on.put("absent", false);
                case RecordEvent.VisitClosed _ -> on.put("absent", true);
                case RecordEvent.InterviewPaused(var via) ->
                    on.put(via == RecordEvent.Via.SYSTEM ? "held" : "paused", true);
                case RecordEvent.InterviewResumed(var via) -> resumed(via);
                case RecordEvent.OperatorPaused _ -> on.put("operator", true);
                case RecordEvent.OperatorTookOver _ -> on.put("taken", true);
                case RecordEvent.OperatorHandedBack _ -> on.put("taken", false);
                default -> {}
            }
        }

        private void resumed(RecordEvent.Via via) {
            if (via == RecordEvent.Via.OPERATOR) {
                on.put("operator", false);
            } else {
                on.put(on.getOrDefault("held", false) ? "held" : "paused", false);
            }
        }
    }
}
