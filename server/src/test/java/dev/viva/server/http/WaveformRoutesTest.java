package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.record.RecordEvent.VisitClosed;
import dev.viva.server.http.guard.HttpLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaveformRoutesTest {

    private ApiFixture api;

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void peaksComeAsBase64AndATrackThatIsMissingIsEmpty() throws Exception {
        var id = api.interview(InterviewStatus.IN_PROGRESS);

        var waveform = api.get("/interviews/" + id + "/visits/1/waveform").bodyAsJsonObject();

        assertThat(waveform.getInteger("intervalMs")).isEqualTo(50);
        assertThat(waveform.getString("interviewer")).isEqualTo("AH//");
        assertThat(waveform.getString("candidate")).isEmpty();
    }

    @Test
    void aVisitWithoutSoundIsNotFound() throws Exception {
        var id = api.interview(InterviewStatus.IN_PROGRESS);

        assertThat(api.get("/interviews/" + id + "/visits/2/waveform").statusCode())
                .isEqualTo(404);
    }

    @Test
    void peaksOfAClosedVisitAreMadeOnceAndThoseOfAnOpenOneEachTime() throws Exception {
        var open = api.interview(InterviewStatus.IN_PROGRESS);
        var closed = api.interview(InterviewStatus.COMPLETED);
        api.records.add(closed, 1, 900, new VisitClosed(1, "over"));
        var before = api.surroundings.made.get();

        api.get("/interviews/" + open + "/visits/1/waveform");
        api.get("/interviews/" + open + "/visits/1/waveform");
        api.get("/interviews/" + closed + "/visits/1/waveform");
        var again = api.get("/interviews/" + closed + "/visits/1/waveform");

        assertThat(api.surroundings.made.get() - before).isEqualTo(3);
        assertThat(again.bodyAsJsonObject().getString("interviewer")).isEqualTo("AH//");
    }

    @Test
    void keptPeaksAreNotShownOnceTheInterviewIsGone() throws Exception {
        var id = api.interview(InterviewStatus.COMPLETED);
        api.records.add(id, 1, 900, new VisitClosed(1, "over"));
        api.get("/interviews/" + id + "/visits/1/waveform");
        api.interviews.rows.remove(id);

        assertThat(api.get("/interviews/" + id + "/visits/1/waveform").statusCode())
                .isEqualTo(404);
    }
}
