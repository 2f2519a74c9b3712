package dev.viva.lab.bench.soak;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A recruiter who does nothing but invite. **Threads:** any; blocks. **Errors:** `IOException` for any answer but 2xx.
final class Invitations {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI api;
    private final String cookie;
    private final String plan;

    /// @param link that makes the first account
    Invitations(URI link) throws IOException, InterruptedException {
        api = link.resolve("/api/v1/");
        var session = send(post("invitation/accept", account(link.getFragment()), ""));
        cookie = session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        var plans = send(request("plans", cookie).GET().build()).body();
        plan = new JsonObject(plans).getJsonArray("items").getJsonObject(0).getString("id");
    }

    private static JsonObject account(String token) {
        var first = new JsonObject().put("company", "Soak").put("key", "soak").put("email", "ada@soak.example");
        return new JsonObject()
                .put("token", token)
                .put("name", "Ada")
                .put("password", "four words for a soak")
                .put("first", first);
    }

    /// The link of one more candidate.
    String next() throws IOException, InterruptedException {
        var wish = new JsonObject().put("planId", plan).put("candidateName", "Robin Soak");
        return new JsonObject(send(post("interviews", wish, cookie)).body()).getString("link");
    }

    private HttpRequest post(String path, JsonObject body, String as) {
        return request(path, as)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
    }

    private HttpRequest.Builder request(String path, String as) {
        var builder = HttpRequest.newBuilder(api.resolve(path)).timeout(LIMIT);
        return as.isEmpty() ? builder : builder.header("Cookie", as);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(request.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer;
    }
}
