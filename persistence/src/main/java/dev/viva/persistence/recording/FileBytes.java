package dev.viva.persistence.recording;

import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Those of a file, which may still grow.
record FileBytes(FileChannel file) implements SealedBytes {

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public boolean read(ByteBuffer bytes, long position) throws IOException {
        return PrivateFiles.readFully(file, bytes, position);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
