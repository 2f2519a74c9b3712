package dev.viva.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.server.children.Neighbours;
import dev.viva.server.config.ConfigReader;
import dev.viva.server.config.ConfigSources;
import dev.viva.server.config.ServerConfig;
import dev.viva.server.doctor.Finding;
import dev.viva.server.runtime.Shutdown;
import dev.viva.server.sample.SampleReport;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole process put together, with a real PostgreSQL and livekit-server. The sample candidate's program is not
/// here, so that its interview fails.
@Timeout(180)
class AppIT {

    @TempDir
    Path temporary;

    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void answersSignsInAndListsWhateverBecomesOfTheSampleCandidate() throws Exception {
        var shutdown = new Shutdown(said::add);
        try {
            var home = Path.of("target", "children-it");
            var neighbours = Neighbours.start(config(), home, shutdown, said::add);
            var welcome = App.start(config(), Equipment.standard(), neighbours, home, shutdown, said::add);
            var api = URI.create("http://localhost:" + neighbours.httpPort() + "/api/v1/");

            Awaitility.await("the end of the sample candidate")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> sample().level() == Finding.Level.WARN);
            var health = new JsonObject(get(api.resolve("readyz"), "").body());
            assertThat(health.getBoolean("database")).isTrue();
            assertThat(health.getBoolean("livekit")).isTrue();
            assertThat(health.getBoolean("room")).isTrue();
            metricsAreThoseOfThePage(api);

            var names = interviews(api, signIn(api, welcome));
            assertThat(names).containsExactlyInAnyOrder("Robin Sample", "Guest");
        } finally {
            shutdown.run();
        }
        assertThat(said)
                .as("stopped in reverse order")
                .containsSubsequence(
                        "Stopping the sample candidate …",
                        "Stopping the interviews …",
                        "Stopping the API …",
                        "Stopping the connections …",
                        "Stopping livekit-server …",
                        "Stopping PostgreSQL …",
                        "Stopping data directory …");
    }

    private void metricsAreThoseOfThePage(URI api) throws Exception {
        var token = Files.readString(temporary.resolve("data/secrets/metrics-token"))
                .strip();
        var request = HttpRequest.newBuilder(api.resolve("/metrics")).header("Authorization", "Bearer " + token);
        var text = http.send(request.build(), BodyHandlers.ofString()).body();

        assertThat(names("(?m)^# TYPE (\\S+) ", text))
                .isEqualTo(names("(?m)^\\| `([a-z_]+)", Files.readString(Path.of("..", "docs", "metrics.md"))));
        assertThat(text).contains("interviews_live 0.0");
    }

    private static Set<String> names(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ServerConfig config() throws Exception {
        var udp = 10_000 + 20 * ThreadLocalRandom.current().nextInt(400);
        var livekit = System.getenv("VIVA_LIVEKIT_SERVER");
        assumeTrue(livekit != null, "no livekit-server: set VIVA_LIVEKIT_SERVER, or run ./viva test");
        return ConfigReader.read(new ConfigSources(
                null,
                Map.of(),
                Map.of(
                        "data.directory",
                        temporary.resolve("data").toString(),
                        "http.port",
                        "0",
                        "limits.loopLag", // whoever builds beside this test is no reason to refuse its candidate
                        "10s",
                        "livekit.binary",
                        livekit,
                        "livekit.child.port",
                        "0",
                        "livekit.child.tcpPort",
                        "0",
                        "livekit.child.udpPortFirst",
                        Integer.toString(udp),
                        "livekit.child.udpPortLast",
                        Integer.toString(udp + 19))));
    }

    private Finding sample() throws IOException {
        return SampleReport.in(temporary.resolve("data").toRealPath()).finding();
    }

    private String signIn(URI api, List<String> welcome) throws IOException, InterruptedException {
        var recruiter = welcome.stream()
                .filter(line -> line.contains("Recruiter:"))
                .findFirst()
                .orElseThrow();
        var token = recruiter.substring(recruiter.indexOf('#') + 1);
        var first = new JsonObject().put("company", "Acme").put("key", "acme").put("email", "ada@acme.example");
        var account = new JsonObject().put("token", token).put("name", "Ada").put("password", "five words in a row");
        var request = HttpRequest.newBuilder(api.resolve("invitation/accept"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(account.put("first", first).encode()));
        var answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private List<String> interviews(URI api, String cookie) throws IOException, InterruptedException {
        var page = new JsonObject(get(api.resolve("interviews"), cookie).body());
        return page.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getString("candidateName"))
                .toList();
    }

    private HttpResponse<String> get(URI uri, String cookie) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).header("Cookie", cookie).GET().build();
        var answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
