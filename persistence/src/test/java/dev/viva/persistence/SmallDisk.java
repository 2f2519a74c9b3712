package dev.viva.persistence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A disk of 32 MiB in memory that a test can fill to its last byte. Skips the test where this user may not mount one.
public final class SmallDisk implements AutoCloseable {

    private final Path root;
    private final Path ballast;

    private SmallDisk(Path root) {
        this.root = root;
        this.ballast = root.resolve("ballast");
    }

    /// Mounts one on an empty directory.
    public static SmallDisk mount(Path at) {
        var mounted = run("mount", "-t", "tmpfs", "-o", "size=32m,mode=700", "tmpfs", at.toString());
        assumeTrue(mounted, "this user may not mount a small disk; run the tests as root to see them");
        return new SmallDisk(at);
    }

    public Path root() {
        return root;
    }

    /// Leaves so many bytes free, in whole blocks.
    public void leave(long bytes) throws IOException {
        Files.deleteIfExists(ballast);
        try (OutputStream out = Files.newOutputStream(ballast)) {
            var block = new byte[4_096];
            for (var left = Files.getFileStore(root).getUsableSpace() - bytes; left > 0; left -= block.length) {
                out.write(block);
            }
        }
    }

    /// Takes the ballast away.
    public void empty() throws IOException {
        Files.deleteIfExists(ballast);
    }

    @Override
    public void close() {
        run("umount", "-l", root.toString());
    }

    private static boolean run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
