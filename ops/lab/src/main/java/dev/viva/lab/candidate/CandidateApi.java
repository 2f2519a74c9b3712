package dev.viva.lab.candidate;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;

/// The calls that a candidate's page makes, in the order in which it makes them.
///
/// **Threads:** futures complete on the caller's Vert.x context. **Errors:** anything but 2xx fails with the status and
/// the problem document's detail.
final class CandidateApi {

    private final WebClient http;
    private final URI server;
    private final String token;

    /// Calls for one link.
    ///
    /// @param server such as `http://localhost:7000`
    /// @param token  what stands behind the `#` of the link
    CandidateApi(WebClient http, URI server, String token) {
        this.http = http;
        this.server = server;
        this.token = token;
    }

    Future<JsonObject> interview() {
        return request("GET", "interview").send().map(CandidateApi::body);
    }

    Future<Void> readNotice(String version) {
        return post("notice", new JsonObject().put("noticeVersion", version)).mapEmpty();
    }

    Future<Void> consent(String version) {
        return post("consent", new JsonObject().put("noticeVersion", version).put("given", true))
                .mapEmpty();
    }

    Future<Void> reportMicrophone(double peakDbfs) {
        return post(
                        "device-check",
                        new JsonObject()
                                .put("peakDbfs", peakDbfs)
                                .put("onlyZeros", false)
                                .put("playedBack", true))
                .mapEmpty();
    }

    Future<JsonObject> takeSeat() {
        return request("POST", "seat").send().map(CandidateApi::body);
    }

    private Future<JsonObject> post(String path, JsonObject json) {
        return request("POST", path).sendJsonObject(json).map(CandidateApi::body);
    }

    private HttpRequest<Buffer> request(String method, String path) {
        return http.requestAbs(
                        io.vertx.core.http.HttpMethod.valueOf(method),
                        server.resolve("/api/v1/candidate/" + path).toString())
                .bearerTokenAuthentication(token);
    }

    private static JsonObject body(HttpResponse<Buffer> answer) {
        var text = answer.bodyAsString();
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the server answered " + answer.statusCode() + ": " + text);
        }
        return text == null || text.isEmpty() ? new JsonObject() : new JsonObject(text);
    }
}
