package dev.viva.persistence.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Makes directories with mode 0700 and files with mode 0600, from their first moment on.
public final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFiles() {}

    /// Makes a directory and what is missing above it. Directories that exist keep their mode.
    public static Path directories(Path directory) throws IOException {
        return Files.createDirectories(directory, DIRECTORY);
    }

    /// Opens a file for this owner only; it is made, with its directories, if `options` say so.
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        directories(parent(file));
        return FileChannel.open(file, options, FILE);
    }

    /// Replaces a file in one step: after a crash it holds either the old bytes or the new ones.
    public static void writeAtomically(Path file, byte[] content) throws IOException {
        drafted(file, content, draft -> Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE));
    }

    /// Writes a file unless there is one: of several processes that make it, one wins and all find the same.
    public static void writeFirst(Path file, byte[] content) throws IOException {
        drafted(file, content, draft -> {
            try {
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException faster) {
                // somebody else made it: that one holds
            }
        });
    }

    private static void drafted(Path file, byte[] content, Naming naming) throws IOException {
        var directory = directories(parent(file));
        var draft = Files.createTempFile(directory, ".draft", null, FILE);
        try {
            try (var out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                writeFully(out, ByteBuffer.wrap(content));
                out.force(true);
            }
            naming.give(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
        force(directory);
    }

    private interface Naming {
        void give(Path draft) throws IOException;
    }

    /// Makes names that were added to or removed from a directory last through a power cut.
    public static void force(Path directory) throws IOException {
        try (var names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /// Makes a new file's own name last through a power cut.
    public static void forceName(Path file) throws IOException {
        force(parent(file));
    }

    /// Writes all of `bytes`; a channel may take fewer at a time.
    public static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /// Fills `bytes` from `position`; false if the file ends before.
    public static boolean readFully(FileChannel in, ByteBuffer bytes, long position) throws IOException {
        var at = position;
        while (bytes.hasRemaining()) {
            var read = in.read(bytes, at);
            if (read < 0) {
                return false;
            }
            at += read;
        }
        return true;
    }

    private static Path parent(Path file) {
        var parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " (expected: a file in a directory)");
        }
        return parent;
    }
}
