package dev.viva.persistence.recording;

import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// Where the chunks of one file are, as far as it has been written. One thread at a time.
///
/// A last chunk that a crash cut off, or that is being written right now, is not in the index.
final class ChunkIndex {

    private final FileChannel file;
    private final List<Entry> entries = new ArrayList<>();
    private long end = RecordingFile.PREAMBLE;
    private long plainEnd;

    ChunkIndex(FileChannel file) {
        this.file = file;
    }

    /// One chunk.
    ///
    /// @param plainStart place of its first byte in the whole sound
    /// @param position   of its ciphertext in the file
    record Entry(int index, long plainStart, int plainLength, long position, int length) {

        long plainEnd() {
            return plainStart + plainLength;
        }
    }

    /// Takes in what has been written since the last call.
    void refresh() throws IOException {
        var size = file.size();
        var header = ByteBuffer.allocate(RecordingFile.CHUNK_HEADER);
        while (end + RecordingFile.CHUNK_HEADER <= size && PrivateFiles.readFully(file, header.clear(), end)) {
            if (!add(header, size)) {
                return;
            }
        }
    }

    private boolean add(ByteBuffer header, long size) {
        var entry = new Entry(
                header.getInt(0), plainEnd, header.getInt(4), end + RecordingFile.CHUNK_HEADER, header.getInt(8));
        if (entry.index() != entries.size()
                || entry.plainLength() < 0
                || entry.length() < entry.plainLength()
                || entry.length() > RecordingFile.LARGEST_CHUNK
                || entry.position() + entry.length() > size) {
            return false;
        }
        entries.add(entry);
        end = entry.position() + entry.length();
        plainEnd = entry.plainEnd();
        return true;
    }

    List<Entry> entries() {
        return entries;
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
