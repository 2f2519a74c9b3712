package dev.viva.persistence.recording;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.Sha256;
import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.RecordingStore.RecordingWriter;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Appends to one file. Confined to one thread at a time.
final class FileRecordingWriter implements RecordingWriter {

    private final RecordingFile name;
    private final FileChannel file;
    private final DataKey key;
    private final BooleanSupplier mayWrite;
    private final Runnable finished;
    private int next;

    /// @param finished called when the file is closed
    FileRecordingWriter(
            RecordingFile name, FileChannel file, DataKey key, BooleanSupplier mayWrite, Runnable finished) {
        this.name = name;
        this.file = file;
        this.key = key;
        this.mayWrite = mayWrite;
        this.finished = finished;
    }

    @Override
    public Chunk append(byte[] oggPages) {
        var index = next;
        var sealed = key.seal(oggPages, name.associated(index, oggPages.length));
        if (sealed.length > RecordingFile.LARGEST_CHUNK) {
            throw new IllegalArgumentException(
                    "chunk of " + sealed.length + " bytes (expected: at most " + RecordingFile.LARGEST_CHUNK + ")");
        }
        var frame = ByteBuffer.allocate(RecordingFile.CHUNK_HEADER + sealed.length)
                .putInt(index)
                .putInt(oggPages.length)
                .putInt(sealed.length)
                .put(sealed)
                .flip();
        write(frame);
        next++;
        return new Chunk(index, Sha256.of(sealed).toString(), sealed.length);
    }

    /// Adds a whole frame or nothing: what a full disk left of one would hide all that comes after it.
    private void write(ByteBuffer frame) {
        try {
            FileRecordingStore.requireRoom(mayWrite);
            var start = file.size();
            try {
                file.position(start);
                PrivateFiles.writeFully(file, frame);
                file.force(false);
            } catch (IOException e) {
                file.truncate(start);
                throw e;
            }
        } catch (IOException e) {
            throw new ServiceException.Unavailable("recording", Duration.ofSeconds(1), e);
        }
    }

    @Override
    public void close() {
        if (!file.isOpen()) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            throw new ServiceException.Unavailable("recording", Duration.ofSeconds(1), e);
        } finally {
            finished.run();
        }
    }
}
