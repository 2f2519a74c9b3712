package dev.viva.persistence.objects;

import dev.viva.persistence.objects.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// s3proxy in a JVM of its own, on a free loopback port, with one bucket in a directory. It may be stopped and started
/// again; what was stored stays.
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "viva-recordings";
    public static final String KEY_ID = "viva-test";
    public static final String SECRET = "viva-test-secret";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path directory;
    private final int port;
    private Process process;

    private S3Server(Path directory, int port) throws IOException {
        this.directory = directory;
        this.port = port;
        Files.createDirectories(bucket());
        process = launch();
        awaitReady();
    }

    /// Starts it; objects lie below `directory`.
    public static S3Server start(Path directory) {
        try {
            return new S3Server(directory, freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    /// Where the objects lie, each as a file of its name.
    public Path bucket() {
        return directory.resolve("objects").resolve(BUCKET);
    }

    /// As a patient client, perhaps through something on another port.
    public static S3Settings settings(int port) {
        return settings(port, SECRET, Duration.ofSeconds(30));
    }

    public static S3Settings settings(int port, String secret, Duration attempt) {
        return new S3Settings(
                URI.create("http://127.0.0.1:" + port),
                "us-east-1",
                BUCKET,
                true,
                "some/prefix/",
                S3Settings.LEAST_PART_BYTES,
                new S3Settings.Access(KEY_ID, secret, null),
                new S3Settings.Patience(Duration.ofSeconds(5), attempt, 2));
    }

    /// Kills it.
    public void stop() {
        try {
            process.destroyForcibly();
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Starts it on the same port again.
    public void restart() {
        stop();
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitReady();
    }

    @Override
    public void close() {
        stop();
    }

    private Process launch() throws IOException {
        var properties = directory.resolve("s3proxy.properties");
        Files.writeString(properties, """
                s3proxy.authorization=aws-v4
                s3proxy.identity=%s
                s3proxy.credential=%s
                s3proxy.endpoint=http://127.0.0.1:%d
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(KEY_ID, SECRET, port, directory.resolve("objects")));
        var logging = directory.resolve("logback.xml");
        Files.writeString(logging, "<configuration><root level=\"OFF\"/></configuration>");
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx192m",
                        "-Dlogback.configurationFile=" + logging,
                        "-cp",
                        Files.readString(classPath()).strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("s3proxy.log").toFile())
                .start();
    }

    /// Written by the build of `ops/s3proxy`.
    private static Path classPath() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var file = at.resolve("ops/s3proxy/target/class-path");
            if (Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalStateException("no class path of s3proxy (expected: build ops/s3proxy first)");
    }

    private void awaitReady() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("s3proxy does not start: see " + directory.resolve("s3proxy.log"));
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
