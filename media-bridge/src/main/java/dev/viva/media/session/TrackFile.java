package dev.viva.media.session;

import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.RecordingStore.RecordingWriter;
import dev.viva.core.runtime.Offload;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one track's pieces to disk one after the other, away from the event loop.
///
/// Bound: [#LIMIT] pieces wait; when the disk is slower than that the newest piece is dropped and counted, because a
/// hole in a file is better than a server without memory. The recording then says so by its missing chunk.
final class TrackFile {

    /// About five minutes of sound at the usual size of a piece.
    static final int LIMIT = 64;

    private static final Logger LOG = LoggerFactory.getLogger(TrackFile.class);

    private final RecordingWriter writer;
    private final Offload offload;
    private final Consumer<Chunk> written;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private boolean writing;
    private boolean closing;
    private int dropped;

    /// @param written told of each piece that reached the disk, on the event loop
    TrackFile(RecordingWriter writer, Offload offload, Consumer<Chunk> written) {
        this.writer = writer;
        this.offload = offload;
        this.written = written;
    }

    void append(byte[] oggPages) {
        if (closing || oggPages.length == 0) {
            return;
        }
        if (waiting.size() == LIMIT) {
            dropped++;
            return;
        }
        waiting.add(oggPages);
        next();
    }

    /// Pieces that did not reach the disk.
    int dropped() {
        return dropped;
    }

    /// Writes what waits, then closes the file. Idempotent; completes also if the disk failed.
    CompletionStage<Void> close() {
        if (!closing) {
            closing = true;
            next();
        }
        return closed;
    }

    private void next() {
        if (writing) {
            return;
        }
        var piece = waiting.poll();
        if (piece != null) {
            writing = true;
            offload.call(() -> writer.append(piece)).whenComplete(this::done);
        } else if (closing) {
            writing = true;
            offload.call(this::closeWriter).whenComplete((_, _) -> closed.complete(null));
        }
    }

    private void done(Chunk chunk, Throwable failure) {
        writing = false;
        if (failure == null) {
            written.accept(chunk);
        } else {
            dropped++;
            LOG.atError().setCause(failure).log("a piece of a recording could not be written");
        }
        next();
    }

    private boolean closeWriter() {
        writer.close();
        return true;
    }
}
