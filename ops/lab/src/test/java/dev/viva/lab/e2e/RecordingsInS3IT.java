package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.record.Sha256;
import dev.viva.lab.candidate.ToneCandidate;
import dev.viva.lab.candidate.ToneRhythm;
import dev.viva.lab.candidate.VirtualThreads;
import dev.viva.persistence.objects.S3Faults;
import dev.viva.persistence.objects.S3Faults.Fault;
import dev.viva.persistence.objects.S3Server;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An interview is held while the object storage is away, Viva is killed, and starts again with a storage that answers:
/// the recordings are there, sealed, with the digests that they had here.
@Tag(Needs.SIDE_BY_SIDE)
@Timeout(900)
class RecordingsInS3IT {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void anInterviewHeldWhileTheStorageIsAwayReplaysFromThereLater() throws Exception {
        try (var server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
                var faults = new S3Faults(server.port())) {
            faults.set(Fault.GONE);
            var viva = Files.createDirectory(folder.resolve("viva"));
            var settings = settings(faults.port());

            var before = heldAndKilled(VivaProcess.startNode(viva, settings));
            assertThat(sealed(viva.resolve("data/recordings"))).hasSize(2);
            assertThat(sealed(server.bucket())).isEmpty();

            faults.set(Fault.NONE);
            try (var node = VivaProcess.startNode(viva, settings)) {
                Awaitility.await("nothing waits here")
                        .atMost(LIMIT)
                        .until(() -> sealed(viva.resolve("data/recordings")).isEmpty());
                replays(node, before, server.bucket());
            }
        }
    }

    private static NodeSettings settings(int port) {
        return NodeSettings.alone()
                .with("VIVA_STORAGE", "s3")
                .with("VIVA_S3_ENDPOINT", "http://127.0.0.1:" + port)
                .with("VIVA_S3_BUCKET", S3Server.BUCKET)
                .with("AWS_ACCESS_KEY_ID", S3Server.KEY_ID)
                .with("AWS_SECRET_ACCESS_KEY", S3Server.SECRET)
                .withMoreYaml("storage: {s3: {pathStyle: true, timeout: 20s, attempts: 1}}\n");
    }

    /// What a listener got while the recordings were here only.
    private record Heard(String interview, Sha256 candidate, Sha256 interviewer) {

        static Heard of(Recruiter recruiter, String interview) throws IOException, InterruptedException {
            return new Heard(
                    interview,
                    Sha256.of(recruiter.recording(interview, 1, "CANDIDATE")),
                    Sha256.of(recruiter.recording(interview, 1, "INTERVIEWER")));
        }
    }

    private static Heard heldAndKilled(VivaProcess node) throws Exception {
        try (node) {
            var recruiter = node.recruiter();
            var interview = held(recruiter);
            assertThat(faults(recruiter, interview)).isEmpty();
            Awaitility.await("both tracks are closed and wait")
                    .atMost(LIMIT)
                    .until(() -> metrics(node).contains("recordings_waiting 2.0"));
            assertThat(storageTakes(node)).isFalse();
            var heard = Heard.of(recruiter, interview);
            node.signal("KILL");
            node.awaitEnd(LIMIT);
            return heard;
        }
    }

    private static String held(Recruiter recruiter) throws Exception {
        var vertx = Vertx.vertx();
        var invitation = recruiter.invite("Robin Tone");
        try (var candidate = new ToneCandidate(vertx, new VirtualThreads(), invitation.link(), ToneRhythm.of(2))) {
            assertThat(candidate.hold().await(5, TimeUnit.MINUTES)).isEqualTo("COMPLETED");
            Awaitility.await("the end")
                    .atMost(LIMIT)
                    .until(() -> recruiter
                            .interview(invitation.id())
                            .getJsonObject("summary")
                            .getString("status")
                            .equals("COMPLETED"));
            return invitation.id();
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }

    private static void replays(VivaProcess node, Heard before, Path bucket) throws Exception {
        var recruiter = node.recruiter();
        assertThat(Heard.of(recruiter, before.interview())).isEqualTo(before);
        assertThat(faults(recruiter, before.interview())).isEmpty();
        assertThat(storageTakes(node)).isTrue();
        Awaitility.await("it is counted")
                .atMost(LIMIT)
                .until(() -> metrics(node).contains("recordings_waiting 0.0"));
        assertThat(metrics(node)).contains("recordings_stored_total 2.0");
        var stored = sealed(bucket);
        assertThat(stored).hasSize(2);
        for (var object : stored) {
            assertThat(Files.readString(object, StandardCharsets.ISO_8859_1)).doesNotContain("OggS", "OpusHead");
        }
        spoil(stored.getFirst());
        assertThat(faults(recruiter, before.interview())).isNotEmpty();
    }

    private static void spoil(Path object) throws IOException {
        var bytes = Files.readAllBytes(object);
        bytes[100] ^= 1;
        Files.write(object, bytes);
    }

    private static List<?> faults(Recruiter recruiter, String interview) throws IOException, InterruptedException {
        return recruiter.verification(interview).getJsonArray("faults").getList();
    }

    private static List<Path> sealed(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".vsnd")).toList();
        }
    }

    private static boolean storageTakes(VivaProcess node) throws IOException, InterruptedException {
        return new JsonObject(get(node, "/readyz", "none")).getBoolean("storage");
    }

    private static String metrics(VivaProcess node) throws IOException, InterruptedException {
        var token = Files.readString(node.data().resolve("secrets/metrics-token"));
        return get(node, "/metrics", token.strip());
    }

    private static String get(VivaProcess node, String path, String token) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + node.port() + path))
                    .header("Authorization", "Bearer " + token)
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
