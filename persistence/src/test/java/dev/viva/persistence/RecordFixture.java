package dev.viva.persistence;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.PlanId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.CandidateInvitation;
import dev.viva.core.interview.InterviewStore.NewInterview;
import dev.viva.core.lease.NodeId;
import dev.viva.core.lease.Wakefulness;
import dev.viva.core.plan.InterviewPlan;
import dev.viva.core.plan.Question;
import dev.viva.core.plan.Question.FollowUps;
import dev.viva.core.plan.Rubric;
import dev.viva.core.plan.Rubric.Criterion;
import dev.viva.core.plan.Section;
import dev.viva.persistence.crypto.FileKeyStore;
import dev.viva.persistence.interview.PostgresInterviewStore;
import dev.viva.persistence.postgres.TenantTransactions;
import dev.viva.persistence.record.PostgresRecordStore;
import dev.viva.persistence.record.RecordPlaces;
import dev.viva.persistence.record.RecordRuntime;
import dev.viva.persistence.record.RecordSettings;
import dev.viva.persistence.recording.FileRecordingStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/// The stores of one installation on a database and a directory. Two of them on one database are two machines.
public final class RecordFixture {

    public static final String SECRET = "link-secret";

    /// When [#planned] interviews were made.
    public static final Instant CREATED = Instant.ofEpochMilli(1_795_000_000_000L);

    public static final String NAME = "Ada Canary";

    public final FileKeyStore keys;
    public final FileRecordingStore recordings;
    public final PostgresRecordStore records;
    public final PostgresInterviewStore interviews;

    public RecordFixture(TenantTransactions transactions, Path directory) {
        this(transactions, directory, directory, RecordSettings.DEFAULT);
    }

    /// Stores whose keys, shared by all machines, lie in `keyDirectory`.
    public RecordFixture(TenantTransactions transactions, Path directory, Path keyDirectory, RecordSettings settings) {
        this(transactions, directory, keyDirectory, settings, NodeId.random(), Wakefulness.always());
    }

    /// Stores of a node that may be in the table of nodes, and may have been stopped.
    public RecordFixture(
            TenantTransactions transactions,
            Path directory,
            Path keyDirectory,
            RecordSettings settings,
            NodeId node,
            Wakefulness wakefulness) {
        keys = FileKeyStore.open(keyDirectory.resolve("keys"));
        recordings = new FileRecordingStore(directory.resolve("recordings"), keys);
        var runtime = new RecordRuntime(
                Executors.newVirtualThreadPerTaskExecutor(), InstantSource.system(), settings, node, wakefulness);
        records = new PostgresRecordStore(transactions, keys, recordings, RecordPlaces.in(directory), runtime);
        interviews = new PostgresInterviewStore(transactions, keys, records, InstantSource.system());
    }

    /// Makes an interview with [#plan()].
    public InterviewId newInterview(TenantId tenant) {
        var interview = new InterviewId(UUID.randomUUID());
        interviews.create(tenant, planned(interview));
        return interview;
    }

    public static NewInterview planned(InterviewId interview) {
        return new NewInterview(interview, plan(), NAME, invitation(), CREATED, false);
    }

    /// By a link with [#SECRET], good for a day, that is sent nowhere.
    public static CandidateInvitation invitation() {
        return new CandidateInvitation(SECRET, null, Duration.ofDays(1), false);
    }

    /// Two sections, three questions.
    public static InterviewPlan plan() {
        return new InterviewPlan(
                new PlanId(UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001")),
                "Backend engineer",
                "Example Ltd",
                "Engineer",
                "en-US",
                Duration.ofMinutes(20),
                Duration.ofMinutes(3),
                List.of(
                        new Section("Start", "", List.of(question("q1", FollowUps.NONE))),
                        new Section(
                                "Depth",
                                "Now to the details.",
                                List.of(
                                        question(
                                                "q2",
                                                new FollowUps(FollowUps.Policy.IF_SHORT, 1, List.of("Tell me more."))),
                                        question("q3", FollowUps.NONE)))),
                new Rubric(List.of(new Criterion("depth", "Depth", List.of("1", "2", "3", "4", "5")))));
    }

    private static Question question(String id, FollowUps followUps) {
        return new Question(
                id,
                "What about " + id + "?",
                followUps,
                Duration.ofMinutes(4),
                Duration.ofMillis(1_500),
                List.of("depth"));
    }
}
