package dev.viva.core.lease;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.plan.Rubric;
import dev.viva.core.plan.Section;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent;
import dev.viva.core.record.RecordEvent.ConsentGiven;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.InterviewPlanned;
import dev.viva.core.record.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One run: a few nodes, one database, one media server, one or two interviews, and what goes
/// wrong.
final class Cluster {

    static final LeaseTerms TERMS = LeaseTerms.STANDARD;

    /// From here on nothing goes wrong any more.
    static final long FAULTS_END_MS = 70_000;

    private static final long LIMIT_MS = FAULTS_END_MS + 240_000;
    private static final long WATCH_MS = 250;

    final Flaw flaw;
    final World world;
    final InterviewPlan plan;
    final SimDatabase database;
    final Referee referee;
    final SimLiveKit liveKit;
    final List<SimHome> homes = new ArrayList<>();
    final List<SimCandidate> candidates = new ArrayList<>();
    final Faults faults;
    private int nodes;

    private Cluster(long seed, Flaw flaw, boolean telling) {
        this.flaw = flaw;
        this.world = new World(seed, telling);
        this.plan = plan((int) world.between(2, 3));
        this.database = new SimDatabase(world, flaw);
        this.referee = new Referee(this);
        this.liveKit = new SimLiveKit(world, referee);
        for (var i = 0; i < world.between(2, 4); i++) {
            var wall = world.oneIn(3) ? world.between(-5_000, 5_000) : 0;
            homes.add(new SimHome(this, String.valueOf((char) ('A' + i)), wall));
        }
        for (var i = 1; i <= world.between(1, 2); i++) {
            candidates.add(new SimCandidate(this, new InterviewId(new UUID(3, i))));
        }
        this.faults = new Faults(this);
    }

    /// @throws AssertionError with the seed, the faults and the last steps
    static void hold(long seed, Flaw flaw) {
        try {
            new Cluster(seed, flaw, false).run();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(story(seed, flaw), failure);
        }
    }

    /// The same once more, with every step in words.
    private static String story(long seed, Flaw flaw) {
        var cluster = new Cluster(seed, flaw, true);
        var what = "passed when it was told again";
        try {
            cluster.run();
        } catch (AssertionError | RuntimeException failure) {
            what = String.valueOf(failure.getMessage());
        }
        return "seed " + seed + " at " + cluster.world.nowMs + " ms: " + what + "\nfaults:\n" + cluster.faults
                + "\nlast steps:\n" + cluster.world.steps() + "\nagain: ./viva simulate --from " + seed + " --seeds 1";
    }

    private void run() {
        candidates.forEach(candidate -> {
            plan(candidate.interview());
            liveKit.expect(candidate.interview(), candidate);
            world.after(world.between(500, 3_000), candidate::start);
        });
        homes.forEach(home -> world.after(world.between(0, 500), home::start));
        faults.begin();
        while (!isQuiet()) {
            world.run(world.nowMs + WATCH_MS);
            candidates.forEach(referee::watch);
            if (world.nowMs > LIMIT_MS) {
                throw new AssertionError("it does not come to its end: " + whatIsLeft());
            }
        }
        candidates.forEach(referee::testify);
    }

    private boolean isQuiet() {
        return candidates.stream().allMatch(candidate -> isOver(candidate.interview()))
                && homes.stream().allMatch(home -> home.spools.isEmpty());
    }

    private String whatIsLeft() {
        var left = new StringBuilder();
        homes.forEach(home -> home.spools.forEach(spool -> left.append(" spool of epoch ")
                .append(spool.epoch)
                .append(" at ")
                .append(home.name)));
        candidates.forEach(candidate -> left.append(isOver(candidate.interview()) ? "" : " an interview goes on"));
        return left.toString();
    }

    long nextNode() {
        return ++nodes;
    }

    boolean isOver(InterviewId interview) {
        return database.record(interview).over;
    }

    static boolean isOver(List<RecordedEvent> events) {
        return events.stream().anyMatch(e -> e.event() instanceof InterviewEnded);
    }

    /// The session that a page or another node is led to: the one that the database names.
    @Nullable
    SimSession sessionOf(InterviewId interview) {
        var holder = database.holder(interview);
        for (var home : homes) {
            var node = home.process;
            if (node != null && holder.isPresent() && node.id().equals(holder.get())) {
                var session = node.sessions.get(interview);
                return session != null && session.isLeaving() ? null : session;
            }
        }
        return null;
    }

    // ---- what is held

    private void plan(InterviewId interview) {
        first(interview, new InterviewPlanned(plan, "Ada"));
        first(interview, new ConsentGiven("v1", "en"));
    }

    private void first(InterviewId interview, RecordEvent event) {
        var record = database.record(interview);
        var at = new RecordedEvent(
                record.events.size(), 1, MediaTime.NONE, Instant.ofEpochMilli(1_795_000_000_000L), event);
        var stored = Sealed.of(interview, at, record.head());
        record.events.add(stored);
        referee.sealed(stored);
    }

    private static InterviewPlan plan(int questions) {
        var asked =
                IntStream.rangeClosed(1, questions).mapToObj(Cluster::question).toList();
        return new InterviewPlan(
                new PlanId(new UUID(0, 1)),
                "Test",
                "Acme",
                "Engineer",
                "en-US",
                Duration.ofHours(2),
                Duration.ZERO,
                List.of(new Section("Work", "", asked)),
                new Rubric(List.of()));
    }

    private static Question question(int number) {
        return new Question(
                "q" + number,
                "This is question " + number + ", and what do you say about it?",
                FollowUps.NONE,
                Duration.ofMinutes(10),
                Duration.ofSeconds(2),
                List.of());
    }
}
