package dev.viva.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.server.http.guard.HttpLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Headers and cookies of all answers. Those that other tests of this package get are looked at too: [ContractCheck].
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadersTest {

    private ApiFixture api;

    @BeforeAll
    void start(@TempDir Path dist) throws Exception {
        for (var page : new String[] {"candidate", "recruiter", "operator", "installation"}) {
            Files.writeString(dist.resolve(page + ".html"), page);
        }
        Files.createDirectories(dist.resolve("assets"));
        api = new ApiFixture(HttpLimits.STANDARD, "https://viva.example", dist);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @Test
    void everyOperationTellsBrowsersTheSameWhateverItAnswers() throws Exception {
        var asked = new ArrayList<String>();
        var statuses = new TreeSet<Integer>();
        for (Operation operation : api.contract.contract().operations()) {
            var path = operation.getOpenAPIPath().replaceAll("\\{\\w+}", "1");
            for (var method : HttpMethod.values()) {
                if (!method.equals(HttpMethod.CONNECT)) {
                    statuses.add(checked(method, ApiFixture.BASE + path).statusCode());
                    asked.add(path);
                }
            }
        }

        assertThat(asked).hasSizeGreaterThan(300);
        assertThat(statuses).contains(200, 400, 401, 404, 405);
    }

    @Test
    void pagesWhatIsMissingAndWhatWatchersAskForTellTheSame() throws Exception {
        for (var path : new String[] {
            "/", "/interview", "/recruiter/x", "/operator", "/installation", "/nothing", "/assets/nothing.js",
            "/../etc/passwd", "/metrics", "/healthz", "/readyz", "/api/v1/nothing", "/%00", "/rtc/validate"
        }) {
            checked(HttpMethod.GET, path);
        }
        var large = api.request(HttpMethod.POST, "/session").putHeader("Content-Type", "application/json");

        var refused = large.sendBuffer(Buffer.buffer(new byte[1 << 20])).await(60, TimeUnit.SECONDS);

        assertThat(refused.statusCode()).isEqualTo(413);
        HeaderCheck.check("a large body", refused);
    }

    private HttpResponse<Buffer> checked(HttpMethod method, String path) throws Exception {
        var answer = api.client.request(method, path).send().await(60, TimeUnit.SECONDS);
        HeaderCheck.check(method + " " + path, answer);
        assertThat(answer.getHeader("Strict-Transport-Security")).as(path).isEqualTo("max-age=31536000");
        return answer;
    }
}
