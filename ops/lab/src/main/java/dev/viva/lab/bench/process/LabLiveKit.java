package dev.viva.lab.bench.process;

import dev.viva.server.children.ChildException;
import dev.viva.server.children.LiveKitBinary;
import dev.viva.server.config.LiveKitConfig;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// livekit-server on free loopback ports, with its files in a directory of the benchmark.
public final class LabLiveKit implements AutoCloseable {

    public static final String KEY = "bench";
    public static final String SECRET = "a-secret-for-the-benchmark-on-loopback";

    private static final int UDP_PORTS = 400;
    private static final int START_SECONDS = 200;
    private static final int STOP_SECONDS = 5;
    private static final int PROBE_MILLIS = 500;

    private final Process process;
    private final int port;

    private LabLiveKit(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public static LabLiveKit start(LiveKitConfig config, Path home, Path directory)
            throws IOException, ChildException, InterruptedException {
        var path = System.getenv().getOrDefault("PATH", "");
        var binary = new LiveKitBinary(config, home, path, System.err::println).resolve();
        var port = freePort();
        var settings = Files.writeString(directory.resolve("livekit.yaml"), settings(port, freePort()));
        var process = new ProcessBuilder(binary.toString(), "--config", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("livekit.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // also if the benchmark is broken off
        var server = new LabLiveKit(process, port);
        server.awaitAnswer();
        return server;
    }

    public URI url() {
        return URI.create("ws://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        var limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > limit) {
                close();
                throw new IOException("livekit-server does not start");
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }

    private static String settings(int port, int tcpPort) {
        var udp = ThreadLocalRandom.current().nextInt(20_000, 30_000);
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
                logging: {level: warn}
                keys: {%s: %s}
                """.formatted(port, udp, udp + UDP_PORTS, tcpPort, KEY, SECRET);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        Children.end(process, STOP_SECONDS, TimeUnit.SECONDS);
    }
}
