package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticPagesTest {

    private static final String SCRIPT = "console.log('viva');".repeat(500);

    private ApiFixture api;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        var dist = Files.createDirectories(dir.resolve("dist/assets")).getParent();
        Files.writeString(dir.resolve("secret.txt"), "outside");
        Files.writeString(dist.resolve("candidate.html"), "the candidate's page");
        Files.writeString(dist.resolve("recruiter.html"), "the recruiter's page");
        Files.writeString(dist.resolve("operator.html"), "the operator's page");
        Files.writeString(dist.resolve("installation.html"), "the installation's page");
        Files.writeString(dist.resolve("favicon.svg"), "<svg/>");
        Files.writeString(dist.resolve(".env"), "hidden");
        Files.writeString(dist.resolve("assets/main-abc123.js"), SCRIPT);
        api = new ApiFixture(HttpLimits.STANDARD, "http://localhost:7000", dist);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void everyAudienceHasItsPageAlsoBelowIt() throws Exception {
        assertThat(get("/interview").bodyAsString()).isEqualTo("the candidate's page");
        assertThat(get("/recruiter").bodyAsString()).isEqualTo("the recruiter's page");
        assertThat(get("/recruiter/interviews/7?t=3").bodyAsString()).isEqualTo("the recruiter's page");
        assertThat(get("/operator").bodyAsString()).isEqualTo("the operator's page");
        assertThat(get("/installation").bodyAsString()).isEqualTo("the installation's page");
        assertThat(get("/operator/interviews/7").bodyAsString()).isEqualTo("the operator's page");
    }

    @Test
    void theFrontDoorLeadsToTheRecruitersPage() throws Exception {
        var answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.getHeader("Location")).isEqualTo("/recruiter");
    }

    @Test
    void pagesAreAskedForAnewAndAssetsKeptForEver() throws Exception {
        assertThat(get("/interview").getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(get("/assets/main-abc123.js").getHeader("Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(get("/assets/missing.js").getHeader("Cache-Control")).isNull();
    }

    @Test
    void filesHaveTheirTypeAndTheBrowserMustNotGuess() throws Exception {
        assertThat(get("/interview").getHeader("Content-Type")).startsWith("text/html");
        assertThat(get("/assets/main-abc123.js").getHeader("Content-Type")).contains("javascript");
        assertThat(get("/favicon.svg").getHeader("Content-Type")).startsWith("image/svg+xml");
        assertThat(get("/favicon.svg").getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void scriptsTravelCompressed() throws Exception {
        var answer = api.client
                .get("/assets/main-abc123.js")
                .putHeader("Accept-Encoding", "gzip")
                .send()
                .await(5, TimeUnit.SECONDS);

        assertThat(answer.getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body().length()).isLessThan(SCRIPT.length() / 4);
    }

    @Test
    void nothingOutsideTheDirectoryIsServed() throws Exception {
        for (var path : List.of(
                "/../secret.txt",
                "/assets/../../secret.txt",
                "/%2e%2e/secret.txt",
                "/assets/%2e%2e/%2e%2e/secret.txt",
                "/assets/..%2f..%2fsecret.txt",
                "/assets/..%5c..%5csecret.txt",
                "/assets//../../secret.txt",
                "/%2e%2e%2fsecret.txt",
                "//etc/passwd",
                "/assets//etc/passwd")) {
            try (var raw = new RawClient(api.port())) {
                raw.head("GET " + path + " HTTP/1.1", "Host: localhost", "Connection: close");
                assertThat(raw.readToEnd())
                        .as(path)
                        .doesNotContain("outside", "root:", "HTTP/1.1 200")
                        .startsWith("HTTP/1.1 4");
            }
        }
    }

    @Test
    void hiddenFilesAndDirectoriesAreNotServed() throws Exception {
        assertThat(get("/.env").statusCode()).isEqualTo(404);
        assertThat(get("/assets/").statusCode()).isEqualTo(404);
    }

    @Test
    void aPageThatIsMissingIsAProblemAndNotAFault() throws Exception {
        var answer = get("/nothing-here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void pagesMayTalkToUsAndToLiveKitOnly() throws Exception {
        var policy = get("/interview").getHeader("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .contains("connect-src 'self' ws://localhost:7000 ws://127.0.0.1:7880 http://127.0.0.1:7880;")
                .doesNotContain("unsafe-inline", "unsafe-eval");
        assertThat(get("/interview").getHeader("Permissions-Policy")).contains("microphone=(self)");
        assertThat(get("/interview").getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    private HttpResponse<Buffer> get(String path) throws Exception {
        return api.client.request(HttpMethod.GET, path).send().await(5, TimeUnit.SECONDS);
    }
}
