package dev.viva.persistence.recording;

import dev.viva.core.error.ServiceException;
import dev.viva.core.recording.RecordingStore.RecordingReader;
import dev.viva.persistence.crypto.DataKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/// Reads one recording at random, decrypting only the chunks that are asked for. Any thread, one at a time.
final class FileRecordingReader implements RecordingReader {

    private final RecordingFile name;
    private final DataKey key;
    private final ChunkIndex index;
    private int openChunk = -1;
    private byte[] plain = {};

    FileRecordingReader(RecordingFile name, ChunkIndex index, DataKey key) {
        this.name = name;
        this.key = key;
        this.index = index;
    }

    @Override
    public long size() {
        try {
            index.refresh();
            return index.plainEnd();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset " + offset + ", length " + length + " (expected: both >= 0)");
        }
        var end = Math.min(size(), offset + length);
        if (offset >= end) {
            return new byte[0];
        }
        try {
            return copy(offset, end);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private byte[] copy(long offset, long end) throws IOException {
        var out = new ByteArrayOutputStream((int) (end - offset));
        var at = offset;
        for (int chunk = index.indexOf(offset); at < end; chunk++) {
            var entry = index.entries().get(chunk);
            open(entry);
            var from = (int) (at - entry.plainStart());
            var to = (int) (Math.min(end, entry.plainEnd()) - entry.plainStart());
            out.write(plain, from, to - from);
            at = entry.plainStart() + to;
        }
        return out.toByteArray();
    }

    private void open(ChunkIndex.Entry entry) throws IOException {
        if (openChunk == entry.index()) {
            return;
        }
        var sealed = ByteBuffer.allocate(entry.length());
        if (!index.file().read(sealed, entry.position())) {
            throw new IOException("the file became shorter");
        }
        plain = key.open(sealed.array(), name.associated(entry.index(), entry.plainLength()));
        openChunk = entry.index();
    }

    @Override
    public void close() {
        try {
            index.file().close();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static ServiceException.Unavailable unavailable(IOException cause) {
        return new ServiceException.Unavailable("recording", Duration.ofSeconds(2), cause);
    }
}
