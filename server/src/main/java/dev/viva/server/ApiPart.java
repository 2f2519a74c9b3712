package dev.viva.server;

import dev.viva.server.access.Invitations;
import dev.viva.server.children.ChildException;
import dev.viva.server.children.PortUnusableException;
import dev.viva.server.http.HttpApi;
import dev.viva.server.http.HttpPorts;
import dev.viva.server.http.HttpSettings;
import dev.viva.server.http.guard.HttpCounters;
import dev.viva.server.http.guard.HttpLimits;
import dev.viva.server.http.operate.MetricsAccess;
import dev.viva.server.live.Interviews;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What browsers and those who watch a node come to.
final class ApiPart {

    private static final Duration SESSION = Duration.ofHours(12);

    private final Ground ground;
    private final Interviews interviews;
    private final Invitations invitations;

    ApiPart(Ground ground, Interviews interviews, Invitations invitations) {
        this.ground = ground;
        this.interviews = interviews;
        this.invitations = invitations;
    }

    /// Listens, with pages and API or, on a node that only holds interviews, with what watches it. Blocks for a moment.
    void serve() throws IOException, ChildException {
        var counters = new HttpCounters();
        ground.metrics().with(counters);
        var api = new HttpApi(ground.vertx(), settings(), ports(counters));
        var port = ground.neighbours().httpPort();
        HttpServer server;
        try {
            var started = ground.config().node().role().serves() ? api.start() : api.startProbes();
            server = started.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException refused) { // it was free a moment ago
                throw PortUnusableException.of(ground.config().http().host(), port, "http.port", refused);
            }
            throw e;
        }
        ground.shutdown()
                .add("the API", Duration.ofSeconds(5), () -> server.close().await(5, TimeUnit.SECONDS));
    }

    private HttpPorts ports(HttpCounters counters) throws IOException {
        var storage = ground.storage();
        var token = ground.neighbours().data().secrets().get("metrics-token").reveal();
        return new HttpPorts(
                ground.blocking(),
                storage.sessions(),
                storage.interviews(),
                storage.plans(),
                invitations,
                storage.records(),
                storage.transcripts(),
                new LevelledRecordings(storage.recordings()),
                new RecordedWaveforms(storage.recordings()),
                interviews,
                ground.rooms(),
                new Probe(storage, ground.rooms()),
                counters,
                new MetricsAccess(token, ground.metrics()::text));
    }

    private HttpSettings settings() {
        return new HttpSettings(
                ground.config().http().host(),
                ground.neighbours().httpPort(),
                ground.publicUrl(),
                ground.neighbours().livekit().publicUrl(),
                pages(),
                SESSION,
                HttpLimits.STANDARD);
    }

    private @Nullable Path pages() {
        var pages = ground.home().resolve("web-client").resolve("dist");
        return Files.isDirectory(pages) ? pages : null;
    }
}
