package dev.viva.server.people;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A list of stolen passwords in a file, as Have I Been Pwned gives it out: one line each, the SHA-1 in
/// upper-case hex, a colon and a count, sorted by hash. It is searched where it lies: the whole list is
/// tens of gigabytes.
///
/// Any thread that may block.
public final class BreachedPasswords {

    private static final int HASH_LENGTH = 40;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final Path file;

    /// A list in a file.
    ///
    /// @param file is looked at with each question
    public BreachedPasswords(Path file) {
        this.file = file;
    }

    /// True if the list has it. **Errors:** [UncheckedIOException] if the file cannot be read.
    public boolean contains(String password) {
        var wanted = sha1(password);
        try (var lines = new RandomAccessFile(file.toFile(), "r")) {
            return contains(lines, wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first byte of the line that is wanted lies in `[from, to)`, if there is such a line.
    private static boolean contains(RandomAccessFile lines, String wanted) throws IOException {
        long from = 0;
        long to = lines.length();
        while (from < to) {
            var middle = (from + to) >>> 1;
            var line = lineFrom(lines, middle);
            var order = line == null ? 1 : hash(line).compareTo(wanted);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return false;
    }

    /// The first line that begins at `position` or after it; null if none does.
    private static @Nullable String lineFrom(RandomAccessFile lines, long position) throws IOException {
        if (position > 0) {
            lines.seek(position - 1);
            lines.readLine(); // the rest of the line before; nothing if it ended there
        } else {
            lines.seek(0);
        }
        return lines.readLine();
    }

    private static String hash(String line) {
        return line.length() < HASH_LENGTH ? line : line.substring(0, HASH_LENGTH);
    }

    private static String sha1(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-1, which every JDK must have", e);
        }
    }
}
