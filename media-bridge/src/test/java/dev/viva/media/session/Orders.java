package dev.viva.media.session;

import dev.viva.core.conductor.ConductorState;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.plan.Rubric;
import dev.viva.core.plan.Section;
import dev.viva.media.room.SessionOrder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// A small interview to be held: two questions, nothing else.
public final class Orders {

    public static final SessionOrder FIRST_VISIT = new SessionOrder(
            new TenantId(new UUID(0, 7)), new InterviewId(new UUID(0, 8)), plan(), "Robin", 1, "viva-8-1");

    private Orders() {}

    public static InterviewPlan plan() {
        return planOf(List.of(question("q1"), question("q2")));
    }

    /// One question with a patience of its own, and another one after it.
    public static InterviewPlan planOf(String text, int patienceMs) {
        var first = new Question(
                "q1", text, FollowUps.NONE, Duration.ofMinutes(4), Duration.ofMillis(patienceMs), List.of());
        return planOf(List.of(first, question("q2")));
    }

    public static SessionOrder visitOf(InterviewPlan plan) {
        return new SessionOrder(FIRST_VISIT.tenant(), FIRST_VISIT.interview(), plan, "Robin", 1, FIRST_VISIT.room());
    }

    private static InterviewPlan planOf(List<Question> questions) {
        return new InterviewPlan(
                new PlanId(new UUID(0, 1)),
                "Test",
                "Acme",
                "Engineer",
                "en-US",
                Duration.ofMinutes(15),
                Duration.ZERO,
                List.of(new Section("Work", "", questions)),
                new Rubric(List.of()));
    }

    public static ConductorState consented() {
        return ConductorState.start(plan(), "Robin", true, 0);
    }

    private static Question question(String id) {
        return new Question(
                id, "What about " + id + "?", FollowUps.NONE, Duration.ofMinutes(4), Duration.ofSeconds(1), List.of());
    }
}
