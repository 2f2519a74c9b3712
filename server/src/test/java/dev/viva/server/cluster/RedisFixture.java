package dev.viva.server.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.viva.server.config.RedisConfig;
import dev.viva.server.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A real `redis-server` on a free port of the loopback, which keeps nothing and can be killed, halted and started
/// again at the same place.
public final class RedisFixture implements AutoCloseable {

    private static final Duration GUARD = Duration.ofSeconds(60);

    private final int port;
    private Process process;

    /// Nothing runs there yet. Skips the test if this machine has no `redis-server`.
    public RedisFixture() {
        var path = System.getenv().getOrDefault("PATH", "").split(":", -1);
        assumeTrue(
                Stream.of(path).anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server"))),
                "there is no redis-server on the PATH (package redis-server)");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RedisConfig config() {
        return new RedisConfig(new Secret("redis://127.0.0.1:" + port), null);
    }

    /// The same place, if [#startEncrypted] was called.
    ///
    /// @param host `localhost`, or another name that the certificate may not have
    RedisConfig encrypted(String host, Path authorities) {
        return new RedisConfig(new Secret("rediss://" + host + ":" + port), authorities);
    }

    /// Returns when it answers.
    public void start() {
        start(List.of("--port", Integer.toString(port)));
    }

    /// The same, for TLS alone.
    ///
    /// @param folder holds `chain.pem` and `key.pem`
    void startEncrypted(Path folder) {
        start(List.of(
                "--port", "0",
                "--tls-port", Integer.toString(port),
                "--tls-cert-file", folder.resolve("chain.pem").toString(),
                "--tls-key-file", folder.resolve("key.pem").toString(),
                "--tls-auth-clients", "no"));
    }

    private void start(List<String> listening) {
        var command = new ArrayList<>(List.of("redis-server", "--bind", "127.0.0.1"));
        command.addAll(listening);
        command.addAll(List.of("--appendonly", "no", "--save", "", "--dir", System.getProperty("java.io.tmpdir")));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().atMost(GUARD).until(this::answers);
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// As `kill -9`.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(GUARD.toSeconds(), TimeUnit.SECONDS);
    }

    /// It accepts and never answers, until [#goOn].
    public void halt() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
