package dev.viva.core.conductor;

import dev.viva.core.id.PlanId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.plan.Rubric;
import dev.viva.core.plan.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Plans to be interviewed by.
final class Plans {

    static final FollowUps IF_SHORT =
            new FollowUps(FollowUps.Policy.IF_SHORT, 1, List.of("Can you give an example?", "And then?"));
    static final FollowUps ALWAYS =
            new FollowUps(FollowUps.Policy.ALWAYS, 2, List.of("Why was that?", "What did you learn?", "And then?"));

    private static final List<FollowUps.Policy> POLICIES = List.of(FollowUps.Policy.values());

    private Plans() {}

    /// Three questions, no follow-ups, no time for the candidate's own.
    static InterviewPlan plain() {
        return of(Duration.ofMinutes(15), Duration.ZERO, FollowUps.NONE);
    }

    static InterviewPlan of(Duration budget, Duration theirs, FollowUps followUps) {
        var first = new Section("Work", "", List.of(question("q1", followUps), question("q2", followUps)));
        var second = new Section("Team", "Now about working with others.", List.of(question("q3", followUps)));
        return plan(budget, theirs, List.of(first, second));
    }

    static InterviewPlan plan(Duration budget, Duration theirs, List<Section> sections) {
        return new InterviewPlan(
                new PlanId(new UUID(0, 1)),
                "Test",
                "Acme",
                "Engineer",
                "en-US",
                budget,
                theirs,
                sections,
                new Rubric(List.of()));
    }

    static Question question(String id, FollowUps followUps) {
        return new Question(
                id,
                "This is question " + id + ", and what do you say about it?",
                followUps,
                Duration.ofMinutes(4),
                Duration.ofSeconds(2),
                List.of());
    }

    static InterviewPlan random(RandomGenerator random) {
        var sections = new ArrayList<Section>();
        var number = 0;
        for (var s = 0; s < random.nextInt(1, 4); s++) {
            var questions = new ArrayList<Question>();
            for (var q = 0; q < random.nextInt(1, 4); q++) {
                questions.add(random(random, "q" + ++number));
            }
            sections.add(new Section("S" + s, random.nextBoolean() ? "Section " + s + " begins." : "", questions));
        }
        var budget = Duration.ofSeconds(random.nextInt(150, 1800));
        var theirs = random.nextBoolean() ? Duration.ofSeconds(random.nextInt(20, 75)) : Duration.ZERO;
        return plan(budget, theirs, sections);
    }

    private static Question random(RandomGenerator random, String id) {
        var policy = POLICIES.get(random.nextInt(POLICIES.size()));
        var prompts = List.of("First about " + id + "?", "Second about " + id + "?", "Third about " + id + "?");
        return new Question(
                id,
                "Question " + id + ": " + "what about it ".repeat(random.nextInt(1, 8)) + "?",
                new FollowUps(policy, random.nextInt(0, 4), prompts.subList(0, random.nextInt(0, 4))),
                Duration.ofSeconds(random.nextInt(30, 240)),
                Duration.ofMillis(random.nextInt(700, 4000)),
                List.of());
    }
}
