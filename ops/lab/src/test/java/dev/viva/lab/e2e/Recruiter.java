package dev.viva.lab.e2e;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/// What a recruiter's page can do. Blocks; any answer but 2xx fails.
final class Recruiter {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final String COMPANY = "lab";
    private static final String PASSWORD = "four words for a lab";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private String cookie = "";

    private Recruiter(URI api) {
        this.api = api;
    }

    /// An invited candidate.
    ///
    /// @param link a secret
    record Invitation(String id, String link) {}

    /// Comes in by what Viva prints: makes the first account if it is the link for that, else signs in to it.
    static Recruiter signIn(URI link) throws IOException, InterruptedException {
        var recruiter = new Recruiter(link.resolve("/api/v1/"));
        if (link.getFragment() == null || !recruiter.joined(link.getFragment())) {
            recruiter.enter(
                    recruiter.post("session", account().put("company", COMPANY).put("password", PASSWORD)));
        }
        return recruiter;
    }

    private static JsonObject account() {
        return new JsonObject().put("email", "ada@lab.example");
    }

    /// False if somebody else has made the first account in the meantime.
    private boolean joined(String token) throws IOException, InterruptedException {
        var first = account().put("company", "Lab").put("key", COMPANY);
        var body = new JsonObject().put("token", token).put("name", "Ada").put("password", PASSWORD);
        var answer = http.send(post("invitation/accept", body.put("first", first)), BodyHandlers.ofString());
        if (answer.statusCode() == 401) {
            return false;
        }
        if (answer.statusCode() != 200) {
            throw new IOException("the first account: " + answer.statusCode() + " " + answer.body());
        }
        keep(answer);
        return true;
    }

    private void enter(HttpRequest request) throws IOException, InterruptedException {
        keep(send(request, BodyHandlers.ofString()));
    }

    private void keep(HttpResponse<String> answer) {
        cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /// Where the pages are.
    URI server() {
        return api.resolve("/");
    }

    /// The value of the session's cookie; a secret.
    String session() {
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    /// Invites somebody to the first plan.
    Invitation invite(String name) throws IOException, InterruptedException {
        var plan = get("plans").getJsonArray("items").getJsonObject(0).getString("id");
        var made = json(post("interviews", new JsonObject().put("planId", plan).put("candidateName", name)));
        return new Invitation(made.getString("id"), made.getString("link"));
    }

    /// Makes another link, for another browser.
    Invitation again(Invitation invitation) throws IOException, InterruptedException {
        var made = json(post("interviews/" + invitation.id() + "/link", new JsonObject()));
        return new Invitation(invitation.id(), made.getString("link"));
    }

    JsonObject interview(String id) throws IOException, InterruptedException {
        return get("interviews/" + id);
    }

    List<JsonObject> transcript(String id) throws IOException, InterruptedException {
        return objects(get("interviews/" + id + "/transcript").getJsonArray("lines"));
    }

    JsonObject verification(String id) throws IOException, InterruptedException {
        return get("interviews/" + id + "/verification");
    }

    /// @param track `CANDIDATE` or `INTERVIEWER`
    byte[] recording(String id, int visit, String track) throws IOException, InterruptedException {
        var path = "interviews/" + id + "/visits/" + visit + "/recordings/" + track;
        return send(request(path).GET().build(), BodyHandlers.ofByteArray()).body();
    }

    /// The objects of an array.
    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        return json(request(path).GET().build());
    }

    private HttpRequest post(String path, JsonObject body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        var builder = HttpRequest.newBuilder(api.resolve(path)).timeout(LIMIT);
        return cookie.isEmpty() ? builder : builder.header("Cookie", cookie);
    }

    private JsonObject json(HttpRequest request) throws IOException, InterruptedException {
        return new JsonObject(send(request, BodyHandlers.ofString()).body());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        var answer = http.send(request, body);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer;
    }
}
