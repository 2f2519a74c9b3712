package dev.viva.server.children;

import dev.viva.server.config.LiveKitConfig;
import dev.viva.server.config.Timeouts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// Fetches the official livekit-server, and takes it only with the pinned hash.
final class ReleaseDownload {

    private static final long MOST_BYTES = 200L << 20;

    private final LiveKitConfig config;
    private final Consumer<String> say;

    ReleaseDownload(LiveKitConfig config, Consumer<String> say) {
        this.config = config;
        this.say = say;
    }

    void fetch(Path target) throws ChildException {
        var platform = platform();
        var pin = pin(platform);
        var url = config.release()
                .url()
                .replace("{version}", config.version())
                .replace("{os}", platform.substring(0, platform.indexOf('_')))
                .replace("{arch}", platform.substring(platform.indexOf('_') + 1));
        say.accept("Downloading " + url + " …");
        var archive = target.resolveSibling("release.tar.gz.part");
        try {
            download(url, archive, pin);
            unpack(archive, target);
        } catch (IOException e) {
            throw new ChildException(
                    "livekit-server could not be downloaded from " + url + " (" + e.getMessage()
                            + "). Install livekit-server 1.8 or later on the PATH, or Go to build it, or set LIVEKIT_URL.",
                    e);
        } finally {
            remove(archive);
        }
    }

    private static String platform() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).replace(' ', '_');
        var arch = System.getProperty("os.arch", "");
        return os + "_" + ("aarch64".equals(arch) ? "arm64" : arch);
    }

    private String pin(String platform) throws ChildException {
        return switch (platform) {
            case "linux_amd64" -> config.release().sha256().linuxAmd64();
            case "linux_arm64" -> config.release().sha256().linuxArm64();
            default ->
                throw new ChildException("There is no pinned release of livekit-server for " + platform
                        + ". Install livekit-server 1.8 or later on the PATH, or Go to build it, or set LIVEKIT_URL.");
        };
    }

    private static void download(String url, Path archive, String pin) throws IOException, ChildException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Timeouts.STANDARD.download())
                .build();
        // The client brings its own two threads for the time of the download.
        try (var client = HttpClient.newBuilder()
                .connectTimeout(Timeouts.STANDARD.downloadConnect())
                .followRedirects(Redirect.NORMAL)
                .build()) {
            var answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException("status " + answer.statusCode());
                }
                check(save(body, archive), pin);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String save(InputStream body, Path archive) throws IOException {
        var digest = sha256();
        try (var in = new DigestInputStream(body, digest);
                var out = Files.newOutputStream(archive)) {
            var buffer = new byte[1 << 16];
            long total = 0;
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                total += read;
                if (total > MOST_BYTES) {
                    throw new IOException("more than " + MOST_BYTES + " bytes");
                }
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void check(String found, String pin) throws ChildException {
        if (!found.equals(pin)) {
            throw new ChildException("The downloaded livekit-server has the SHA-256 " + found + ", pinned is " + pin
                    + " (livekit.release.sha256): it was removed and is not started.");
        }
    }

    private static void unpack(Path archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getName().endsWith("livekit-server")) {
                    install(tar, target);
                    return;
                }
            }
        }
        throw new IOException("the archive holds no livekit-server");
    }

    private static void install(InputStream program, Path target) throws IOException {
        var fresh = target.resolveSibling("livekit-server.unpacking");
        Files.copy(program, fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void remove(Path archive) throws ChildException {
        try {
            Files.deleteIfExists(archive);
        } catch (IOException e) {
            throw new ChildException(archive + " could not be removed: " + e.getMessage() + ".", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
