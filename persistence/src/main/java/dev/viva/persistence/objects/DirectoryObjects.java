package dev.viva.persistence.objects;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Objects as files of a directory, for instance of a large, slow disk or of a network's. The directory itself has to
/// be
/// there: where a disk is not mounted, nothing is to be written in its place.
public final class DirectoryObjects implements ObjectStore {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int PIECE_BYTES = 1 << 20;
    private static final String DRAFT = ".draft-";

    private final Path directory;

    public DirectoryObjects(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    @Override
    public void put(String name, Content content) throws IOException {
        CheckedPut.put(this, name, content, () -> write(path(name), content));
    }

    /// Failures of the content stay what they are; those of this disk mean that it is not there.
    private void write(Path file, Content content) throws IOException {
        var draft = file.resolveSibling(DRAFT + UUID.randomUUID());
        try {
            try (var out = calling(() -> create(draft))) {
                for (long at = 0; at < content.length(); at += PIECE_BYTES) {
                    var piece = content.read(at, (int) Math.min(PIECE_BYTES, content.length() - at));
                    calling(() -> written(out, piece));
                }
                calling(() -> forced(out));
            }
            calling(() -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
            calling(() -> named(file));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private FileChannel create(Path draft) throws IOException {
        requireDirectory();
        return PrivateFiles.open(draft, Set.of(CREATE_NEW, WRITE));
    }

    private static boolean written(FileChannel out, byte[] piece) throws IOException {
        PrivateFiles.writeFully(out, ByteBuffer.wrap(piece));
        return true;
    }

    private static boolean forced(FileChannel out) throws IOException {
        out.force(true);
        return true;
    }

    private static boolean named(Path file) throws IOException {
        PrivateFiles.forceName(file);
        return true;
    }

    @Override
    public Optional<Stored> find(String name) {
        return calling(() -> {
            requireDirectory();
            try (var file = FileChannel.open(path(name), READ)) {
                return Optional.of(new Stored(file.size(), digest(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        });
    }

    private static Sha256 digest(FileChannel file) throws IOException {
        var digest = CheckedPut.sha256();
        var piece = ByteBuffer.allocate(PIECE_BYTES);
        while (file.read(piece.clear()) >= 0) {
            digest.update(piece.flip());
        }
        return Sha256.ofDigest(digest.digest());
    }

    @Override
    public byte[] read(String name, long offset, int length) {
        return calling(() -> {
            requireDirectory();
            try (var file = FileChannel.open(path(name), READ)) {
                var there = ByteBuffer.allocate(Math.clamp(file.size() - offset, 0, length));
                if (!PrivateFiles.readFully(file, there, offset)) {
                    throw new IOException("the file became shorter");
                }
                return there.array();
            } catch (NoSuchFileException e) {
                return new byte[0];
            }
        });
    }

    @Override
    public void delete(String name) {
        calling(() -> Files.deleteIfExists(path(name)));
    }

    @Override
    public List<String> list(String prefix) {
        return calling(() -> {
            requireDirectory();
            try (var all = Files.walk(directory)) {
                return all.filter(Files::isRegularFile)
                        .map(file -> directory.relativize(file).toString())
                        .filter(name -> name.startsWith(prefix) && !name.contains(DRAFT))
                        .toList();
            }
        });
    }

    @Override
    public Optional<String> probe() {
        try {
            requireDirectory();
            Files.delete(Files.createTempFile(directory, DRAFT, null));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(directory + " cannot be written: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        // holds nothing open
    }

    private void requireDirectory() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new IOException("it is not there");
        }
    }

    private Path path(String name) {
        var path = directory.resolve(name).normalize();
        if (name.isEmpty() || !path.startsWith(directory) || path.equals(directory)) {
            throw new IllegalArgumentException(name + " (expected: a name below the directory)");
        }
        return path;
    }

    private static <T> T calling(FileCall<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new ServiceException.Unavailable("object storage", RETRY_AFTER, e);
        }
    }

    /// Work on files.
    private interface FileCall<T> {
        T call() throws IOException;
    }
}
