package dev.viva.server.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// Directories that only their owner enters (0700) and files that only their owner reads (0600).
public final class OwnerOnly {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /// Makes the directory and its parents if need be; tightens it when others could enter.
    public static Path directory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
        }
        restrict(path, DIRECTORY);
        return path;
    }

    /// Makes an empty file if there is none.
    public static Path file(Path path) throws IOException {
        if (Files.exists(path)) {
            return path;
        }
        return posix(path)
                ? Files.createFile(path, PosixFilePermissions.asFileAttribute(FILE))
                : Files.createFile(path);
    }

    /// Writes the whole file or nothing: a crash leaves the old content.
    public static void write(Path file, String content) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (posix(file)) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(FILE));
        }
        Files.writeString(fresh, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Writes the whole file unless there is one: of several processes that make it, one wins.
    public static void writeFirst(Path file, String content) throws IOException {
        var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", ".new");
        try {
            Files.writeString(fresh, content);
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException faster) {
            // somebody else made it: that one holds
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Takes the rights of others away from everything below `root`, symbolic links apart.
    ///
    /// @return how many entries were open before
    public static int repair(Path root) throws IOException {
        if (!posix(root)) {
            return 0;
        }
        var open = 0;
        try (Stream<Path> entries = Files.walk(root)) {
            for (var entry : (Iterable<Path>) entries::iterator) {
                open += tightened(entry) ? 1 : 0;
            }
        }
        return open;
    }

    /// True if anybody but the owner has a right on `path`.
    public static boolean isOpen(Path path) throws IOException {
        return posix(path)
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                        .anyMatch(right -> !right.name().startsWith("OWNER"));
    }

    private static boolean tightened(Path entry) throws IOException {
        if (Files.isSymbolicLink(entry) || !isOpen(entry)) {
            return false;
        }
        var rights = Files.getPosixFilePermissions(entry);
        rights.removeIf(right -> !right.name().startsWith("OWNER"));
        restrict(entry, rights);
        return true;
    }

    private static void restrict(Path path, Set<PosixFilePermission> rights) throws IOException {
        if (posix(path) && !Files.getPosixFilePermissions(path).equals(rights)) {
            Files.setPosixFilePermissions(path, rights);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
