package dev.viva.persistence.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What an object has behind the bytes of its file: where its chunks are, so that a listener who jumps needs not read
/// all that comes before.
///
/// Four bytes of -1, which is no chunk's index; for each chunk 4 bytes length of the plain bytes and 4 bytes length of
/// the ciphertext; then 4 bytes number of chunks and `VIDX`; all big-endian. It is not sealed: each chunk's ciphertext
/// says itself which chunk of which recording it is, so a footer that lies makes chunks unreadable, not others.
final class ChunkFooter {

    private static final int MAGIC = 0x56494458;
    private static final int START = -1;
    private static final int ENTRY = 8;

    /// Number of chunks and magic.
    private static final int TRAILER = 8;

    private ChunkFooter() {}

    static byte[] of(List<ChunkIndex.Entry> chunks) {
        var footer = ByteBuffer.allocate(4 + ENTRY * chunks.size() + TRAILER).putInt(START);
        chunks.forEach(chunk -> footer.putInt(chunk.plainLength()).putInt(chunk.length()));
        return footer.putInt(chunks.size()).putInt(MAGIC).array();
    }

    /// Reads it from the end of an object.
    static List<ChunkIndex.Entry> read(SealedBytes object) throws IOException {
        var trailer = read(object, object.size() - TRAILER, TRAILER);
        var count = trailer.getInt(0);
        var length = 4 + (long) ENTRY * count + TRAILER;
        if (trailer.getInt(4) != MAGIC || count < 0 || length > object.size() - RecordingFile.PREAMBLE) {
            throw new IOException("no footer at the end of the recording");
        }
        var entries = entries(read(object, object.size() - length, 4 + ENTRY * count), count);
        if (entries.getLast().end() > object.size() - length) {
            throw new IOException("the footer of the recording names more than there is");
        }
        return entries.subList(1, entries.size());
    }

    /// After one that is none, and ends where the first begins.
    private static List<ChunkIndex.Entry> entries(ByteBuffer footer, int count) throws IOException {
        var entries = new ArrayList<ChunkIndex.Entry>();
        entries.add(new ChunkIndex.Entry(-1, 0, 0, RecordingFile.PREAMBLE, 0));
        if (footer.getInt() != START) {
            throw new IOException("the footer of the recording begins elsewhere");
        }
        for (int index = 0; index < count; index++) {
            var before = entries.getLast();
            var entry = new ChunkIndex.Entry(
                    index,
                    before.plainEnd(),
                    footer.getInt(),
                    before.end() + RecordingFile.CHUNK_HEADER,
                    footer.getInt());
            if (!entry.isPossible()) {
                throw new IOException("the footer of the recording is damaged");
            }
            entries.add(entry);
        }
        return entries;
    }

    private static ByteBuffer read(SealedBytes object, long position, int length) throws IOException {
        var bytes = ByteBuffer.allocate(length);
        if (position < 0 || !object.read(bytes, position)) {
            throw new IOException("the recording is shorter than its footer");
        }
        return bytes.flip();
    }
}
