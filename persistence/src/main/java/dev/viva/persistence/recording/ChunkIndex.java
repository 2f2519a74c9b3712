package dev.viva.persistence.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Where the chunks of one recording are, as far as it has been written. One thread at a time.
///
/// In a file they are found one after the other, in an object by its [ChunkFooter]. A last chunk that a crash cut off,
/// or that is being written right now, is not in the index.
final class ChunkIndex {

    private final SealedBytes file;
    private final boolean finished;
    private final List<Entry> entries;
    private long end = RecordingFile.PREAMBLE;
    private long plainEnd;

    private ChunkIndex(SealedBytes file, boolean finished, List<Entry> entries) {
        this.file = file;
        this.finished = finished;
        this.entries = entries;
    }

    /// Of a file that may still grow.
    static ChunkIndex growing(SealedBytes file) {
        return new ChunkIndex(file, false, new ArrayList<>());
    }

    /// Of an object, whose footer was read before.
    static ChunkIndex finished(SealedBytes object, List<Entry> entries) {
        var index = new ChunkIndex(object, true, entries);
        index.plainEnd = entries.isEmpty() ? 0 : entries.getLast().plainEnd();
        return index;
    }

    /// One chunk.
    ///
    /// @param plainStart place of its first byte in the whole sound
    /// @param position   of its ciphertext in the file
    record Entry(int index, long plainStart, int plainLength, long position, int length) {

        long plainEnd() {
            return plainStart + plainLength;
        }

        /// Where the next one's header begins.
        long end() {
            return position + length;
        }

        boolean isPossible() {
            return plainLength >= 0 && length >= plainLength && length <= RecordingFile.LARGEST_CHUNK;
        }
    }

    /// Takes in what has been written since the last call.
    void refresh() throws IOException {
        if (finished) {
            return;
        }
        var size = file.size();
        var header = ByteBuffer.allocate(RecordingFile.CHUNK_HEADER);
        while (end + RecordingFile.CHUNK_HEADER <= size && file.read(header.clear(), end)) {
            if (!add(header, size)) {
                return;
            }
        }
    }

    private boolean add(ByteBuffer header, long size) {
        var entry = new Entry(
                header.getInt(0), plainEnd, header.getInt(4), end + RecordingFile.CHUNK_HEADER, header.getInt(8));
        if (entry.index() != entries.size() || !entry.isPossible() || entry.end() > size) {
            return false;
        }
        entries.add(entry);
        end = entry.end();
        plainEnd = entry.plainEnd();
        return true;
    }

    List<Entry> entries() {
        return entries;
    }

    SealedBytes file() {
        return file;
    }

    /// Length of the whole sound.
    long plainEnd() {
        return plainEnd;
    }

    /// The number of the chunk that holds a byte of the sound before [#plainEnd()].
    int indexOf(long offset) {
        int low = 0;
        int high = entries.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (entries.get(middle).plainStart() <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
