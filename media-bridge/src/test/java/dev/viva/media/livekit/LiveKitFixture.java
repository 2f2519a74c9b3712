package dev.viva.media.livekit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// A real livekit-server on free loopback ports, with its files in a directory of its own.
///
/// The binary comes from the environment's `VIVA_LIVEKIT_SERVER`, else from the PATH; without one
/// the test is skipped and says why.
///
/// **Threads:** any.
public final class LiveKitFixture implements AutoCloseable {

    /// The key that the server knows.
    public static final LiveKitKey KEY = new LiveKitKey("testkey", "a-secret-for-tests-of-thirty-two-characters");

    private static final String VARIABLE = "VIVA_LIVEKIT_SERVER";
    private static final int UDP_PORTS = 200;

    private final Process process;
    private final Path directory;
    private final URI url;

    private LiveKitFixture(Process process, Path directory, URI url) {
        this.process = process;
        this.directory = directory;
        this.url = url;
    }

    /// How media reaches a server.
    public enum Network {
        /// Datagrams, and a TCP port.
        ANY(false),
        /// The TCP port alone.
        TCP_ONLY(true);

        private final boolean forceTcp;

        Network(boolean forceTcp) {
            this.forceTcp = forceTcp;
        }
    }

    /// Starts a server and waits until it answers.
    public static LiveKitFixture start() {
        return start(null, Network.ANY);
    }

    /// Starts a server that is reached in one way.
    public static LiveKitFixture start(Network network) {
        return start(null, network);
    }

    /// Starts a server that also tells a webhook.
    ///
    /// @param webhook where to; null for nowhere
    public static LiveKitFixture start(URI webhook) {
        return start(webhook, Network.ANY);
    }

    private static LiveKitFixture start(URI webhook, Network network) {
        var binary = binary();
        Assumptions.assumeTrue(
                binary.isPresent(), "no livekit-server: set " + VARIABLE + " to its path, or put it on the PATH");
        try {
            var directory = Files.createTempDirectory("viva-livekit");
            var port = freePort();
            var config =
                    Files.writeString(directory.resolve("livekit.yaml"), config(port, freePort(), webhook, network));
            var process = new ProcessBuilder(binary.get().toString(), "--config", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("livekit.log").toFile())
                    .start();
            var fixture = new LiveKitFixture(process, directory, URI.create("ws://127.0.0.1:" + port));
            fixture.awaitAnswer();
            return fixture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the server listens, as `ws://…`.
    public URI url() {
        return url;
    }

    /// What the server has written so far.
    public String log() {
        try {
            return Files.readString(directory.resolve("livekit.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops the server at once, as a crash would.
    public void kill() {
        process.destroyForcibly();
    }

    /// Makes the server stand still, with its sockets open.
    public void pause() {
        signal("STOP");
    }

    /// Lets it go on.
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Stops the server and deletes its files.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            delete(directory);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitAnswer() {
        var request = HttpRequest.newBuilder(URI.create("http" + url.toString().substring(2)))
                .timeout(Duration.ofSeconds(1))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            Awaitility.await("livekit-server answers")
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(50))
                    .failFast("livekit-server has ended", () -> !process.isAlive())
                    .ignoreExceptions()
                    .until(() -> client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200);
        }
    }

    private static String config(int port, int tcpPort, URI webhook, Network network) {
        var udp = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        var hooks = webhook == null ? "" : "webhook: {api_key: %s, urls: [\"%s\"]}\n".formatted(KEY.id(), webhook);
        return """
                port: %d
                bind_addresses: ["127.0.0.1"]
                rtc:
                  port_range_start: %d
                  port_range_end: %d
                  tcp_port: %d
                  interfaces: {includes: ["lo"]}
                  ips: {includes: ["127.0.0.1/32"]}
                  enable_loopback_candidate: true
                  use_external_ip: false
                  force_tcp: %b
                keys: {%s: %s}
                %s""".formatted(port, udp, udp + UDP_PORTS, tcpPort, network.forceTcp, KEY.id(), KEY.secret(), hooks);
    }

    private static Optional<Path> binary() {
        var named = System.getenv(VARIABLE);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "livekit-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
