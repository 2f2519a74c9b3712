package dev.viva.lab.candidate;

import dev.viva.media.livekit.JoinOptions;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls that a candidate's page makes, in the order in which it makes them.
///
/// **Threads:** futures complete on the caller's Vert.x context. **Errors:** anything but 2xx fails with [Refused]; no
/// answer within 20 s fails.
final class CandidateApi {

    private static final long LIMIT_MS = 20_000;
    private static final Duration JOIN_LIMIT = Duration.ofSeconds(20);
    private static final double TYPICAL_PEAK_DBFS = -6;

    private final WebClient http;
    private final URI server;
    private final String link;
    private final String attempt = UUID.randomUUID().toString();
    private @Nullable Session session;

    /// What the browser of somebody who has opened their link keeps.
    ///
    /// @param cookie as it is sent
    record Session(String interview, String cookie) {}

    /// Calls for one link, which is opened by the first of them.
    ///
    /// @param server such as `http://localhost:7000`
    /// @param link   what stands behind its `#`
    CandidateApi(WebClient http, URI server, String link) {
        this.http = http;
        this.server = server;
        this.link = link;
    }

    /// The session in the interview, begun at the first call.
    Future<Session> session() {
        var begun = session;
        if (begun != null) {
            return Future.succeededFuture(begun);
        }
        return request("POST", "session")
                .sendJsonObject(new JsonObject().put("link", link).put("attempt", attempt))
                .map(answer -> {
                    var in = new Session(
                            body(answer).getString("interview"),
                            answer.cookies().getFirst().split(";", 2)[0]);
                    session = in;
                    return in;
                });
    }

    /// An answer that is no success.
    static final class Refused extends IllegalStateException {

        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, @Nullable String text) {
            super("the server answered " + status + ": " + text);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    Future<JsonObject> interview() {
        return within("GET", "interview").compose(HttpRequest::send).map(CandidateApi::body);
    }

    /// Reads the notice, consents and tries the microphone.
    ///
    /// @param interview as [#interview] told it
    Future<Void> getReady(JsonObject interview) {
        var notice = new JsonObject().put("noticeVersion", interview.getString("noticeVersion"));
        var microphone = new JsonObject()
                .put("peakDbfs", TYPICAL_PEAK_DBFS)
                .put("onlyZeros", false)
                .put("playedBack", true);
        return post("notice", notice)
                .compose(_ -> post("consent", notice.copy().put("given", true)))
                .compose(_ -> post("device-check", microphone))
                .mapEmpty();
    }

    /// Takes the consent back.
    ///
    /// @param interview as [#interview] told it
    /// @return completes once the server has it for good
    Future<Void> takeBackConsent(JsonObject interview) {
        var withdrawal = new JsonObject()
                .put("noticeVersion", interview.getString("noticeVersion"))
                .put("given", false);
        return post("consent", withdrawal).mapEmpty();
    }

    /// The room that a seat is in, with a microphone to be used.
    ///
    /// @param seat as [#takeSeat] gave it
    static JoinOptions roomOf(JsonObject seat) {
        return new JoinOptions(
                URI.create(seat.getString("livekitUrl")),
                seat.getString("livekitToken"),
                "microphone",
                seat.getString("interviewer"),
                JOIN_LIMIT);
    }

    Future<JsonObject> takeSeat() {
        return within("POST", "seat").compose(HttpRequest::send).map(CandidateApi::body);
    }

    private Future<JsonObject> post(String path, JsonObject json) {
        return within("POST", path)
                .compose(request -> request.sendJsonObject(json))
                .map(CandidateApi::body);
    }

    private Future<HttpRequest<Buffer>> within(String method, String path) {
        return session()
                .map(in -> request(method, path)
                        .putHeader("Viva-Interview", in.interview())
                        .putHeader("Cookie", in.cookie()));
    }

    private HttpRequest<Buffer> request(String method, String path) {
        return http.requestAbs(
                        io.vertx.core.http.HttpMethod.valueOf(method),
                        server.resolve("/api/v1/candidate/" + path).toString())
                .timeout(LIMIT_MS);
    }

    private static JsonObject body(HttpResponse<Buffer> answer) {
        var text = answer.bodyAsString();
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(answer.statusCode(), text);
        }
        return text == null || text.isEmpty() ? new JsonObject() : new JsonObject(text);
    }
}
