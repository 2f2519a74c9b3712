package dev.viva.persistence.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.core.conductor.CutOffs;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.plan.Turns;
import dev.viva.core.record.MediaTime;
import dev.viva.core.record.RecordEvent.AnswerTyped;
import dev.viva.core.record.RecordEvent.EngineSwitched;
import dev.viva.core.record.RecordEvent.InterviewEnded;
import dev.viva.core.record.RecordEvent.LineSpoken;
import dev.viva.core.record.RecordEvent.Outcome;
import dev.viva.core.record.RecordEvent.QuestionAsked;
import dev.viva.core.record.RecordEvent.ReplyTimed;
import dev.viva.core.record.RecordEvent.TurnClosed;
import dev.viva.core.record.RecordEvent.TurnEnd;
import dev.viva.core.record.RecordEvent.VisitOpened;
import dev.viva.core.record.RecordEvent.WordsHeard;
import dev.viva.core.record.ReplyWait;
import dev.viva.core.transcript.Speaker;
import dev.viva.core.transcript.TranscriptLine;
import dev.viva.core.transcript.TranscriptStore;
import dev.viva.persistence.PostgresFixture;
import dev.viva.persistence.RecordFixture;
import dev.viva.persistence.interview.PostgresPlanStore;
import dev.viva.persistence.projection.PostgresTranscriptStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = postgres.newTenant();

    @TempDir
    private Path temp;

    private RecordFixture here;
    private TranscriptStore transcripts;
    private InterviewId interview;

    @BeforeEach
    void holdAnInterview() {
        here = new RecordFixture(postgres.transactions(), temp);
        transcripts = new PostgresTranscriptStore(postgres.transactions(), here.keys);
        interview = here.newInterview(tenant);
        var writer = here.records.open(tenant, interview);
        var words = SampleEvents.WORDS;
        var last = List.of(
                new VisitOpened(1, "room"),
                new LineSpoken("l1", "GREETING", null, "Good morning, Ada.", words, false, 1_000, 1_650),
                new LineSpoken("l2", "QUESTION", "q1", "Never heard.", List.of(), false, 1_700, 1_700),
                new QuestionAsked("q1", 0, "l2", "Never heard."),
                new WordsHeard("q1", "local", "Good morning,", words, null, 2_000, 2_650),
                new AnswerTyped("q1", "typed"),
                new InterviewEnded(Outcome.COMPLETED));
        for (int i = 0; i < last.size(); i++) {
            var _ = writer.append(new MediaTime(1, i * 1_000L), last.get(i));
        }
        writer.close().toCompletableFuture().join();
    }

    @Test
    void theTranscriptHasWhatWasHeardSaidAndTyped() {
        var words = SampleEvents.WORDS;

        assertThat(transcripts.read(tenant, interview))
                .containsExactly(
                        new TranscriptLine(
                                2, 1, Speaker.INTERVIEWER, 1_000, 1_650, "Good morning,", words, null, false),
                        new TranscriptLine(5, 1, Speaker.CANDIDATE, 2_000, 2_650, "Good morning,", words, "q1", false),
                        new TranscriptLine(6, 1, Speaker.CANDIDATE, 5_000, 5_000, "typed", List.of(), "q1", true));
    }

    @Test
    void theSummaryFollowsTheRecord() {
        var summary = here.interviews.find(tenant, interview).orElseThrow();

        assertThat(summary.status()).isEqualTo(InterviewStatus.COMPLETED);
        assertThat(summary.questionsAsked()).isEqualTo(1);
        assertThat(summary.visits()).isEqualTo(1);
        assertThat(summary.spokenMs()).isEqualTo(6_000);
        assertThat(summary.startedAt()).isNotNull().isBeforeOrEqualTo(summary.endedAt());
    }

    @Test
    void thePlanHasTheCutOffsOfItsInterviews() {
        var writer = here.records.open(tenant, interview);
        var _ = writer.append(new MediaTime(1, 10_000), new TurnClosed("q1", TurnEnd.SILENCE, 4, 0, 7_000));
        var soon = new WordsHeard("q1", "local", "and it went well", List.of(), 0.9, 10_900, 12_000);
        writer.append(new MediaTime(1, 12_500), soon).toCompletableFuture().join();
        writer.close().toCompletableFuture().join();
        var plan = here.interviews.find(tenant, interview).orElseThrow().planId();

        var plans = new PostgresPlanStore(postgres.transactions(), InstantSource.system());
        assertThat(plans.turns(tenant)).containsEntry(plan, new Turns(1, 1));
        assertThat(here.interviews.talk(tenant, interview).orElseThrow().turns())
                .isEqualTo(new CutOffs(1, 1, MediaTime.NONE));
    }

    @Test
    void howTheTalkGoesIsKnownWithoutTheRecord() {
        var writer = here.records.open(tenant, interview);
        var _ = writer.append(new MediaTime(1, 9_000), new EngineSwitched("gemini-live", "openai", "gone"));
        for (var ms : List.of(900, 1_300)) {
            var waited = new ReplyWait(ms, 0, 0, 0, 0, 0, 0);
            var _ = writer.append(
                    new MediaTime(1, 9_000 + ms),
                    new ReplyTimed("L1", "TRANSITION", "openai", "openai", 8_000, waited));
        }
        writer.close().toCompletableFuture().join();

        var talk = here.interviews.talk(tenant, interview).orElseThrow();

        assertThat(talk.voice()).isEqualTo("openai");
        assertThat(talk.waitsMs()).endsWith(900, 1_300);
        assertThat(here.interviews.talk(tenant, new InterviewId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void rebuiltProjectionsAreTheSame() {
        var lines = transcripts.read(tenant, interview);
        var summary = here.interviews.find(tenant, interview);
        var rows = rows();
        postgres.ownerJdbi().useHandle(handle -> {
            handle.execute("DELETE FROM transcript_segment WHERE interview_id = ? AND seq = 2", interview.value());
            handle.execute("UPDATE interview_summary SET visits = 9 WHERE interview_id = ?", interview.value());
        });
        assertThat(rows()).isNotEqualTo(rows);

        new Projections(postgres.transactions(), here.keys).rebuild(tenant, interview);

        assertThat(rows()).isEqualTo(rows);
        assertThat(transcripts.read(tenant, interview)).isEqualTo(lines);
        assertThat(here.interviews.find(tenant, interview)).isEqualTo(summary);
    }

    @Test
    void anEventWithImpossibleTimesOrIdsIsShippedAllTheSame() {
        var writer = here.records.open(tenant, interview);
        var odd = new WordsHeard("q\u00001", "local", "a\u0000b", List.of(), Double.NaN, 50, -1);
        writer.append(new MediaTime(1, 0), odd).toCompletableFuture().join();
        writer.close().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(transcripts.read(tenant, interview).getLast())
                .isEqualTo(new TranscriptLine(8, 1, Speaker.CANDIDATE, 50, 50, "a\u0000b", List.of(), "q1", false));
        assertThat(here.records.read(tenant, interview, 8).getFirst().event()).isEqualTo(odd);
    }

    @Test
    void theTranscriptOfAnErasedInterviewDoesNotExist() {
        here.keys.destroy(tenant, interview);

        assertThatThrownBy(() -> transcripts.read(tenant, interview)).isInstanceOf(ServiceException.NotFound.class);
        assertThat(here.interviews.find(tenant, interview).orElseThrow().candidateName())
                .isEmpty();
    }

    /// All columns but the ciphertext, which differs with each sealing.
    private List<String> rows() {
        return postgres.ownerJdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT (to_jsonb(t) - 'words')::text FROM transcript_segment t WHERE interview_id = :id
                        UNION ALL
                        SELECT to_jsonb(s)::text FROM interview_summary s WHERE interview_id = :id
                        ORDER BY 1
                        """)
                        .bind("id", interview.value())
                        .mapTo(String.class)
                        .list());
    }
}
