package dev.viva.lab.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.ai.local.LocalSpeech;
import dev.viva.ai.local.Voice;
import dev.viva.lab.candidate.SampleAnswers;
import dev.viva.lab.e2e.Recruiter.Invitation;
import dev.viva.media.tls.TestAuthority;
import dev.viva.scoring.agreement.WordAgreement;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Viva as `docs/public-host.md` sets it up, with a certificate of a self-made authority, and a candidate in real
/// Chromium
/// whose network lets nothing but TLS out.
@TestInstance(Lifecycle.PER_CLASS)
class PublicHostIT {

    /// A relay wants a name with a dot, and browsers look for every name below `localhost` on their own machine.
    private static final String HOST = "viva.localhost";

    @TempDir
    private static Path folder;

    /// livekit-server sends browsers to this port of the pages' host, and to no other.
    private static final int PORT = 443;

    private static final String ADDRESS = "127.0.0.1";

    private VivaProcess viva;
    private Recruiter recruiter;
    private Invitation invitation;
    private BrowserRun candidate;

    @BeforeAll
    void talkFromBehindAWall() throws Exception {
        Needs.builtPages();
        Needs.node();
        Needs.chromium();
        Needs.voice();
        needsThePort();
        var issued = new TestAuthority().issue(HOST, "EC", Instant.now().plus(Duration.ofDays(1)));
        issued.writeTo(folder);
        viva = VivaProcess.start(Files.createDirectory(folder.resolve("viva")), settings());
        recruiter = viva.recruiterHere();
        invitation = recruiter.invite("Robin Quist");
        var into = Files.createDirectory(folder.resolve("browser"));
        var scenario =
                new JsonObject().put("shots", into.resolve("shots").toString()).put("pin", issued.pin());
        try (var speech = LocalSpeech.open(Needs.voice())) {
            var answer = spoken(speech, into, SampleAnswers.inOrder().getFirst());
            scenario.put("microphone", answer + "%noloop").put("answer", answer);
        }
        candidate = BrowserRun.run("public-host.mjs", into, scenario, Map.of("VIVA_CANDIDATE_LINK", invitation.link()));
    }

    @AfterAll
    void stop() throws IOException {
        if (viva != null) {
            viva.close();
        }
        if (candidate != null) {
            candidate.keepShots();
        }
    }

    private NodeSettings settings() {
        return NodeSettings.alone()
                .with("VIVA_PUBLIC_URL", "https://" + HOST)
                .with("VIVA_TLS_CERTIFICATE", folder.resolve("chain.pem").toString())
                .with("VIVA_TLS_KEY", folder.resolve("key.pem").toString())
                .withMoreYaml("""
                            network: loopback
                        https:
                          host: %s
                          port: %d
                          redirectPort: null
                        """.formatted(ADDRESS, PORT));
    }

    private static String spoken(LocalSpeech speech, Path into, String text) throws IOException {
        var pcm = speech.render(text, Voice.RMS).toCompletableFuture().join();
        return WavFile.write(into.resolve("answer.wav"), pcm).toString();
    }

    private static void needsThePort() {
        try (var free = new ServerSocket(PORT, 1, InetAddress.getLoopbackAddress())) {
            assumeTrue(free.isBound());
        } catch (IOException e) {
            assumeTrue(false, "skipped: port " + PORT + " is taken, or not for this user");
        }
    }

    @Test
    void thePageHasNoErrors() {
        assertThat(candidate.exit()).as(() -> "" + candidate.seen()).isZero();
        assertThat(candidate.all("error")).isEmpty();
        assertThat(candidate.all("console")).isEmpty();
    }

    @Test
    void signallingGoesThroughTheAddressOfThePages() {
        assertThat(candidate.all("socket"))
                .isNotEmpty()
                .allSatisfy(socket -> assertThat(socket.getString("host")).isEqualTo(HOST));
        assertThat(candidate.all("socket").stream()
                        .map(socket -> socket.getString("path"))
                        .toList())
                .anySatisfy(path -> assertThat(path).startsWith("/rtc"));
    }

    @Test
    void soundGoesThroughTheRelayOverTls() {
        var ways = candidate.the("ways").getJsonArray("ways");

        assertThat(ways).isNotEmpty().allSatisfy(way -> {
            assertThat(((JsonObject) way).getString("candidateType")).isEqualTo("relay");
            assertThat(((JsonObject) way).getString("relayProtocol")).isEqualTo("tls");
        });
    }

    @Test
    void whatIsSaidThroughItIsUnderstood() throws Exception {
        var heard = recruiter.transcript(invitation.id()).stream()
                .filter(line -> "CANDIDATE".equals(line.getString("speaker")))
                .map(line -> line.getString("text"))
                .collect(Collectors.joining(" "));

        assertThat(WordAgreement.of(SampleAnswers.inOrder().getFirst(), heard).recall())
                .as(heard)
                .isGreaterThanOrEqualTo(0.7);
    }
}
