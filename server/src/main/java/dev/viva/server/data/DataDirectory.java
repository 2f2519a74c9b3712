package dev.viva.server.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that Viva keeps on this machine, held by one process at a time. Layout: `docs/data-directory.md`.
///
/// The lock is the operating system's: it goes when the process goes, also after `kill -9`.
///
/// **Threads:** any. **Errors:** [DataInUseException] when another process has it; [DataUnusableException] when it
/// cannot
/// be taken; [IOException] from the disk later.
public final class DataDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK = "viva.lock";
    private static final String HOLDER = "viva.holder";
    private static final String STARTING = "viva.starting";
    private static final String HOME = "node.home";
    private static final long LOOK_EVERY_MS = 50;

    private final Path root;
    private final Path shared;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path root, Path shared, FileChannel channel, FileLock lock) {
        this.root = root;
        this.shared = shared;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the directory for this process, makes what is missing and takes away the rights of others.
    public static DataDirectory open(Path directory) throws DataUnusableException, DataInUseException {
        return open(directory, null);
    }

    /// The same, with a directory that several processes have at once.
    ///
    /// @param shared for what all nodes need; null: `directory`
    public static DataDirectory open(Path directory, @Nullable Path shared)
            throws DataUnusableException, DataInUseException {
        var absolute = directory.toAbsolutePath().normalize();
        try {
            return take(
                    absolute,
                    shared == null ? absolute : shared.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new DataUnusableException(absolute, e);
        }
    }

    private static DataDirectory take(Path directory, Path shared) throws IOException, DataInUseException {
        var common = OwnerOnly.directory(shared).toRealPath();
        var root = OwnerOnly.directory(directory).toRealPath();
        var channel = FileChannel.open(OwnerOnly.file(root.resolve(LOCK)), StandardOpenOption.WRITE);
        var lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new DataInUseException(sentence(root));
        }
        var data = new DataDirectory(root, common, channel, lock);
        try {
            data.prepare();
        } catch (IOException e) {
            channel.close(); // gives the lock back
            throw e;
        }
        return data;
    }

    /// The sentence about the process that has this directory now; empty if none has. Changes nothing.
    ///
    /// Not for the process that has it: on Linux, closing any channel of a file gives up its locks.
    public static Optional<String> inUse(Path directory) throws IOException {
        var file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = tryLock(channel)) {
            return lock == null ? Optional.of(sentence(directory)) : Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This same process holds it already: to the caller that is no different.
            return null;
        }
    }

    private static String sentence(Path root) {
        return "The data in " + root + " is in use by another Viva" + holder(root)
                + "; stop that one first, or start with --data and another directory.";
    }

    private static String holder(Path root) {
        try {
            var lines = Files.readAllLines(root.resolve(HOLDER));
            return lines.size() < 2 ? "" : " (process " + lines.get(0) + ", port " + lines.get(1) + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private void prepare() throws IOException {
        for (var folder : Folder.values()) {
            OwnerOnly.directory(path(folder));
        }
        var repaired = OwnerOnly.repair(root) + (shared.startsWith(root) ? 0 : OwnerOnly.repair(shared));
        if (repaired > 0) {
            LOG.atWarn()
                    .addKeyValue("entries", repaired)
                    .log("rights of other users were taken off the data directory");
        }
        announce(0);
    }

    /// Writes down who holds the directory, for the sentence that a second process prints.
    ///
    /// @param httpPort where this process answers; 0 while it does not yet
    public void announce(int httpPort) throws IOException {
        var port = httpPort == 0 ? "not open yet" : Integer.toString(httpPort);
        OwnerOnly.write(root.resolve(HOLDER), ProcessHandle.current().pid() + "\n" + port + "\n");
    }

    /// The directory itself, absolute.
    public Path root() {
        return root;
    }

    /// The folder of one part of the server.
    public Path path(Folder folder) {
        return (folder.shared() ? shared : root).resolve(folder.directory());
    }

    /// Names this directory among those of all nodes: whoever has it follows whoever had it before. Made when first
    /// asked for.
    public String home() throws IOException {
        var file = root.resolve(HOME);
        if (!Files.exists(file)) {
            OwnerOnly.write(file, UUID.randomUUID() + "\n");
        }
        return Files.readString(file).strip();
    }

    /// Waits until no other node that shares the directory is starting: what the first one makes (keys, passwords, the
    /// shipped plan), the others find. Close it when that is there. Blocks.
    public Closeable starting() throws IOException {
        var waited = FileChannel.open(OwnerOnly.file(shared.resolve(STARTING)), StandardOpenOption.WRITE);
        try {
            while (tryLock(waited) == null) {
                Thread.sleep(LOOK_EVERY_MS);
            }
            return waited;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            waited.close();
            throw new InterruptedIOException("stopped while another node was starting");
        }
    }

    /// The secrets of this installation.
    public SecretFiles secrets() {
        return new SecretFiles(path(Folder.SECRETS));
    }

    /// Gives the directory back. May be called twice.
    @Override
    public void close() throws IOException {
        if (lock.isValid()) {
            Files.deleteIfExists(root.resolve(HOLDER));
            lock.release();
        }
        channel.close();
    }
}
