package dev.viva.server.http;

import static org.awaitility.Awaitility.await;

import dev.viva.core.id.InterviewId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A page that watches an interview. Every event that comes is held to the contract.
final class StreamProbe {

    private final ApiFixture api;
    private final HttpClient client;
    private volatile Buffer received = Buffer.buffer();
    private volatile boolean over;
    private HttpClientResponse response;

    private StreamProbe(ApiFixture api) {
        this.api = api;
        this.client = api.vertx.createHttpClient();
    }

    static StreamProbe open(ApiFixture api, InterviewId interview, String... lastEventId) throws Exception {
        var probe = new StreamProbe(api);
        var options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(api.port())
                .setURI(ApiFixture.BASE + "/interviews/" + interview + "/live")
                .putHeader("Cookie", "viva_session=" + api.recruiter)
                .putHeader("Accept-Encoding", "gzip");
        if (lastEventId.length > 0) {
            options.putHeader("Last-Event-ID", lastEventId[0]);
        }
        probe.response = probe.client
                .request(options)
                .compose(request -> request.send().onSuccess(probe::listen))
                .await(5, TimeUnit.SECONDS);
        return probe;
    }

    private void listen(HttpClientResponse answer) {
        answer.handler(piece -> received = received.copy().appendBuffer(piece)); // on one event loop only
        answer.endHandler(_ -> over = true);
        answer.exceptionHandler(_ -> over = true);
    }

    HttpClientResponse response() {
        return response;
    }

    boolean over() {
        return over;
    }

    String text() {
        return received.toString();
    }

    /// All events of a kind so far.
    List<JsonObject> events(String kind) {
        var text = text();
        var complete = text.substring(0, text.lastIndexOf("\n\n") + 1);
        return Arrays.stream(complete.split("\n\n"))
                .filter(event -> event.startsWith("event: " + kind + "\n"))
                .map(event -> new JsonObject(event.substring(event.indexOf("data: ") + 6)))
                .toList();
    }

    List<JsonObject> awaitEvents(String kind, String schema, int count) {
        await().until(() -> events(kind).size() >= count);
        events(kind).forEach(event -> api.contract.schema(schema, event));
        return events(kind);
    }

    void close() {
        response.request().reset();
    }
}
