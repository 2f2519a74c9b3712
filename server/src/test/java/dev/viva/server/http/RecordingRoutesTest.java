package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import dev.viva.core.interview.InterviewStatus;
import dev.viva.core.recording.Track;
import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingRoutesTest {

    private static final int SIZE = 300_001;

    private ApiFixture api;
    private InterviewId interview;
    private final byte[] ogg = new byte[SIZE];

    @BeforeAll
    void start() throws Exception {
        api = new ApiFixture(HttpLimits.STANDARD);
        new Random(7).nextBytes(ogg);
    }

    @BeforeEach
    void record() throws Exception {
        interview = api.interview(InterviewStatus.COMPLETED);
        api.recordings.add(ApiFixture.ACME, interview, 1, Track.CANDIDATE, ogg);
        api.recordings.failFrom = Long.MAX_VALUE;
    }

    @AfterEach
    void everyReaderWasClosedAndReadByOneAtATime() {
        await().untilAsserted(() -> assertThat(api.recordings.open).hasValue(0));
        assertThat(api.recordings.overlapping).hasValue(0);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void theWholeFileComesToTheByte() throws Exception {
        var answer = api.get(path());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("audio/ogg");
        assertThat(answer.getHeader("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.getHeader("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body().getBytes()).isEqualTo(ogg);
    }

    @Test
    void aRangeComesToTheByte() throws Exception {
        assertPart(range("bytes=65530-131100"), 65530, 131101);
        assertPart(range("bytes=300000-"), 300000, SIZE);
        assertPart(range("bytes=-70000"), SIZE - 70000, SIZE);
        assertPart(range("bytes=0-0"), 0, 1);
    }

    /// The piece may come from its thread at any moment, also while the handler for it is being set.
    @Test
    void aThousandShortAnswersLeaveNoFileOpen() throws Exception {
        for (var i = 0; i < 1_000; i++) {
            assertPart(range("bytes=0-0"), 0, 1);
        }
    }

    @Test
    void aBrowserThatTakesCompressedAnswersStillGetsThePlainBytes() throws Exception {
        var answer =
                api.send(api.asRecruiter(HttpMethod.GET, path()).putHeader("Accept-Encoding", "gzip, deflate, br"));

        assertThat(answer.getHeader("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(answer.body().getBytes()).isEqualTo(ogg);
    }

    @Test
    void aRangeBeyondTheEndIsRefusedWithTheLength() throws Exception {
        var answer = range("bytes=300001-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes */300001");
        assertThat(answer.bodyAsJsonObject().getString("type")).isEqualTo("urn:viva:unsatisfiable-range");
    }

    @Test
    void headTellsTheLengthWithoutReading() throws Exception {
        var before = api.recordings.bytesRead.get();

        var answer = api.send(api.asRecruiter(HttpMethod.HEAD, path()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Length")).isEqualTo(Integer.toString(SIZE));
        assertThat(api.recordings.bytesRead).hasValue(before);
    }

    @Test
    void whatWasNotRecordedIsNotFound() throws Exception {
        assertThat(api.get("/interviews/" + interview + "/visits/1/recordings/INTERVIEWER")
                        .statusCode())
                .isEqualTo(404);
        assertThat(api.get("/interviews/" + interview + "/visits/2/recordings/CANDIDATE")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherTenantsRecordingIsNotFound() throws Exception {
        var foreign = api.invite(ApiFixture.OTHER).interview();
        api.recordings.add(ApiFixture.OTHER, foreign, 1, Track.CANDIDATE, ogg);

        assertThat(api.get("/interviews/" + foreign + "/visits/1/recordings/CANDIDATE")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aDiskThatFailsAtOnceIsAnHonestProblem() throws Exception {
        api.recordings.failFrom = 0;

        var answer = range("bytes=5-10");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("3");
        assertThat(answer.getHeader("Content-Range")).isNull();
    }

    @Test
    void aDiskThatFailsHalfWayBreaksTheAnswerOff() {
        api.recordings.failFrom = 200_000;

        var answer = api.asRecruiter(HttpMethod.GET, path()).send();

        await().until(answer::isComplete);
        assertThat(answer.failed()).isTrue();
    }

    @Test
    void aCallerWhoStopsReadingHoldsUpTheReader() throws Exception {
        var long1 = new byte[20_000_000];
        api.recordings.add(ApiFixture.ACME, interview, 2, Track.CANDIDATE, long1);
        var before = api.recordings.bytesRead.get();
        var length = new CompletableFuture<Long>();

        var request = api.vertx
                .createHttpClient()
                .request(new RequestOptions()
                        .setPort(api.port())
                        .setHost("127.0.0.1")
                        .setURI(ApiFixture.BASE + "/interviews/" + interview + "/visits/2/recordings/CANDIDATE")
                        .putHeader("Cookie", "viva_session=" + api.recruiter))
                .await(5, TimeUnit.SECONDS);
        request.response().onSuccess(response -> {
            response.pause();
            length.complete(response.headers().contains("Content-Length") ? 1L : 0L);
        });
        request.end();
        length.get(5, TimeUnit.SECONDS);

        // what the two kernels hold is some MB; the rest is not even read from disk
        await().during(300, TimeUnit.MILLISECONDS)
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> api.recordings.bytesRead.get() - before < long1.length * 3L / 4);
        request.connection().close().await(5, TimeUnit.SECONDS);
    }

    private String path() {
        return "/interviews/" + interview + "/visits/1/recordings/CANDIDATE";
    }

    private HttpResponse<Buffer> range(String range) throws Exception {
        return api.send(api.asRecruiter(HttpMethod.GET, path()).putHeader("Range", range));
    }

    private void assertPart(HttpResponse<Buffer> answer, int from, int to) {
        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.getHeader("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + SIZE);
        assertThat(answer.getHeader("Content-Length")).isEqualTo(Integer.toString(to - from));
        assertThat(answer.body().getBytes()).isEqualTo(Arrays.copyOfRange(ogg, from, to));
    }
}
