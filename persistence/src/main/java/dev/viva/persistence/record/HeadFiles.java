package dev.viva.persistence.record;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.SignedHead;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// Signed heads, one a line, in `heads/TENANT/INTERVIEW.heads`: outside the database. Any thread; blocks.
final class HeadFiles {

    private final Path directory;

    HeadFiles(Path directory) {
        this.directory = directory;
    }

    /// Adds a head and flushes it to disk.
    void append(SignedHead head) throws IOException {
        var file = file(head.tenant(), head.interview());
        try (var out = PrivateFiles.open(file, Set.of(CREATE, READ, WRITE))) {
            var line = (head.line() + "\n").getBytes(StandardCharsets.US_ASCII);
            out.truncate(endOfLastLine(out));
            out.position(out.size());
            PrivateFiles.writeFully(out, ByteBuffer.wrap(line));
            out.force(true);
        }
        if (head.seq() == 0) {
            PrivateFiles.forceName(file);
        }
    }

    /// Where the next line begins: a crash may have left a piece of one.
    private static long endOfLastLine(FileChannel file) throws IOException {
        var end = file.size();
        var last = ByteBuffer.allocate(1);
        while (end > 0) {
            PrivateFiles.readFully(file, last.clear(), end - 1);
            if (last.get(0) == '\n') {
                return end;
            }
            end--;
        }
        return 0;
    }

    /// All heads of an interview. What a crash left of a last line is passed over.
    ///
    /// @throws IllegalArgumentException if a line is not a head
    List<SignedHead> read(TenantId tenant, InterviewId interview) throws IOException {
        var file = file(tenant, interview);
        if (!Files.exists(file)) {
            return List.of();
        }
        var text = Files.readString(file, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(line -> SignedHead.parse(tenant, interview, line))
                .toList();
    }

    /// Removes the heads of an interview that was never made.
    void forget(TenantId tenant, InterviewId interview) throws IOException {
        Files.deleteIfExists(file(tenant, interview));
    }

    private Path file(TenantId tenant, InterviewId interview) {
        return directory.resolve(tenant.toString()).resolve(interview + ".heads");
    }
}
