package dev.viva.server.children;

import dev.viva.server.data.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// A child's log file. At its limit it is renamed to `NAME.log.1`, in the place of the one before; so a child takes
/// at most twice the limit.
///
/// **Threads:** one writes, any may read [#lastLines()]. **Errors:** a full disk loses lines, never the child.
final class CappedLog {

    private static final int REMEMBERED = 12;

    private final Path file;
    private final long limit;
    private final Deque<String> last = new ArrayDeque<>();
    private long size;

    /// @param limit bytes
    CappedLog(Path file, long limit) throws IOException {
        this.file = OwnerOnly.file(file);
        this.limit = limit;
        this.size = Files.size(file);
    }

    void append(String line) {
        remember(line);
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (size + bytes.length > limit) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                OwnerOnly.file(file);
                size = 0;
            }
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                out.write(bytes);
            }
            size += bytes.length;
        } catch (IOException e) {
            // A disk that is full must not block the pipe of the child: the line is lost, the child goes on.
            remember("(log cannot be written: " + e.getMessage() + ")");
        }
    }

    private void remember(String line) {
        synchronized (last) {
            if (last.size() == REMEMBERED) {
                last.removeFirst();
            }
            last.addLast(line);
        }
    }

    /// The newest lines, for the message when a child does not start.
    List<String> lastLines() {
        synchronized (last) {
            return List.copyOf(last);
        }
    }

    Path file() {
        return file;
    }
}
