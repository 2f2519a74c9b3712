package dev.viva.lab.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// What a Viva says of itself to whoever watches it, and its answers as they are, failures too. Blocks.
final class Figures {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI server;
    private final String token;
    private final String session;

    /// @param recruiter signed in at that node
    Figures(VivaProcess node, Recruiter recruiter) throws IOException {
        this.server = recruiter.server();
        this.session = recruiter.session();
        this.token =
                Files.readString(node.data().resolve("secrets/metrics-token")).strip();
    }

    /// The status of `/readyz`.
    int readiness() throws IOException, InterruptedException {
        return http.send(request("/readyz"), BodyHandlers.ofString()).statusCode();
    }

    /// The status of `/healthz`.
    int health() throws IOException, InterruptedException {
        return http.send(request("/healthz"), BodyHandlers.ofString()).statusCode();
    }

    /// So many recruiters look at their list at once.
    List<HttpResponse<String>> lists(int count) {
        var asked = IntStream.range(0, count)
                .mapToObj(_ -> http.sendAsync(request("/api/v1/interviews"), BodyHandlers.ofString()))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /// One figure of `/metrics`.
    ///
    /// @param name with its labels, as it is printed
    double figure(String name) throws IOException, InterruptedException {
        var text = http.send(request("/metrics"), BodyHandlers.ofString()).body();
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + text));
    }

    private HttpRequest request(String path) {
        var builder = HttpRequest.newBuilder(server.resolve(path)).timeout(LIMIT);
        return (path.equals("/metrics")
                        ? builder.header("Authorization", "Bearer " + token)
                        : builder.header("Cookie", "viva_session=" + session))
                .build();
    }
}
