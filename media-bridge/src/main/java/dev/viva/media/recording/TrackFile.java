package dev.viva.media.recording;

import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.RecordingStore.RecordingWriter;
import dev.viva.core.runtime.Offload;
import dev.viva.media.ogg.SilencedPages;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes one track's pieces to disk one after the other, away from the event loop.
///
/// What the disk does not take is tried again when the next piece comes. Bound: [#LIMIT] pieces wait; when the disk is
/// away for longer the oldest of them gives way to silence of the same length and is counted, because a hole that is
/// told
/// is better than a server without memory, and what follows must stay at its time.
final class TrackFile {

    /// About five minutes of sound at the usual size of a piece.
    static final int LIMIT = 64;

    /// Some five hours; beyond it the file ends.
    private static final int MOST_SILENCE_BYTES = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(TrackFile.class);

    private final RecordingWriter writer;
    private final Offload offload;
    private final Heard heard;
    private final ArrayDeque<Piece> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private @Nullable Piece silence; // before everything that waits
    private @Nullable Piece writing;
    private long end48k;
    private long endedAt48k;
    private boolean failing;
    private boolean closing;
    private boolean ended;
    private int dropped;

    /// @param heard told of what becomes of the pieces
    TrackFile(RecordingWriter writer, Offload offload, Heard heard) {
        this.writer = writer;
        this.offload = offload;
        this.heard = heard;
    }

    /// What becomes of the pieces; told on the event loop.
    ///
    /// @param written a piece reached the disk
    /// @param lost    for a stretch of the track there is only silence, or nothing
    record Heard(Consumer<Chunk> written, GapListener lost) {}

    /// Told of holes.
    @FunctionalInterface
    interface GapListener {

        /// Nothing was kept of that stretch; media times, in samples at 48 kHz.
        void gap(long from48k, long to48k);
    }

    /// Whole pages and the time that they cover.
    ///
    /// @param lost whether there is only silence in it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] pages, long from48k, long to48k, boolean lost) {

        Piece silenced() {
            return lost ? this : new Piece(SilencedPages.of(pages), from48k, to48k, true);
        }

        /// Both, as one stretch of silence.
        Piece and(@Nullable Piece next) {
            if (next == null) {
                return this;
            }
            var both = new byte[pages.length + next.pages.length];
            System.arraycopy(pages, 0, both, 0, pages.length);
            System.arraycopy(next.pages, 0, both, pages.length, next.pages.length);
            return new Piece(both, from48k, next.to48k, true);
        }
    }

    /// Writes a piece when all before it are written.
    ///
    /// @param end48k media time at which it ends, in samples at 48 kHz
    void append(byte[] oggPages, long end48k) {
        if (closing || oggPages.length == 0) {
            return;
        }
        var piece = new Piece(oggPages, this.end48k, end48k, false);
        this.end48k = end48k;
        if (ended) {
            dropped++;
            return;
        }
        waiting.add(piece);
        giveWay();
        next();
    }

    /// Pieces whose sound did not reach the disk.
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
        if (writing != null) {
            return;
        }
        var piece = silence == null ? waiting.poll() : silence;
        silence = null;
        if (piece != null) {
            writing = piece;
            offload.call(() -> writer.append(piece.pages()))
                    .whenComplete((chunk, failure) -> done(piece, chunk, failure));
        } else if (closing) {
            if (ended) {
                heard.lost().gap(endedAt48k, end48k);
            }
            writing = new Piece(new byte[0], end48k, end48k, false);
            offload.call(this::closeWriter).whenComplete((_, _) -> closed.complete(null));
        }
    }

    private void done(Piece piece, @Nullable Chunk chunk, @Nullable Throwable failure) {
        writing = null;
        if (chunk != null) {
            failing = false;
            heard.written().accept(chunk);
            if (piece.lost()) {
                heard.lost().gap(piece.from48k(), piece.to48k());
            }
            next();
        } else {
            report(failure);
            putBack(piece);
        }
    }

    /// Once per outage: it lasts for many pieces, and a full disk holds the log too.
    private void report(@Nullable Throwable failure) {
        if (!failing) {
            LOG.atError().setCause(failure).log("a piece of a recording cannot be written; it is tried again");
        }
        failing = true;
    }

    private void putBack(Piece piece) {
        if (closing) {
            giveUp(piece);
        } else if (piece.lost() || silence != null) {
            dropped += piece.lost() ? 0 : 1;
            silence = piece.silenced().and(silence);
        } else {
            waiting.addFirst(piece);
            giveWay();
        }
    }

    private void giveWay() {
        if (waiting.size() <= LIMIT) {
            return;
        }
        var oldest = waiting.remove().silenced();
        dropped++;
        silence = silence == null ? oldest : silence.and(oldest);
        if (silence.pages().length > MOST_SILENCE_BYTES) {
            ended = true;
            endedAt48k = silence.to48k();
            dropped += waiting.size();
            waiting.clear();
        }
    }

    /// The visit is over and the disk still takes nothing: the file ends here.
    private void giveUp(Piece first) {
        dropped += waiting.size() + (first.lost() ? 0 : 1);
        waiting.clear();
        silence = null;
        ended = false;
        heard.lost().gap(first.from48k(), end48k);
        next();
    }

    private boolean closeWriter() {
        writer.close();
        return true;
    }
}
