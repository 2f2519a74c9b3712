package dev.viva.persistence.recording;

import dev.viva.core.storage.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Those of an object, which changes no more. Fetched in pieces of [#AHEAD], because each request is a way to the store
/// and back, and whoever listens goes on.
final class ObjectBytes implements SealedBytes {

    /// About 100 s of one voice.
    static final int AHEAD = 512 << 10;

    private final ObjectStore store;
    private final String name;
    private final long size;
    private long start;
    private byte[] piece = {};

    ObjectBytes(ObjectStore store, String name, long size) {
        this.store = store;
        this.name = name;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean read(ByteBuffer bytes, long position) throws IOException {
        if (position + bytes.remaining() > size) {
            return false;
        }
        if (position < start || position + bytes.remaining() > start + piece.length) {
            fetch(position, bytes.remaining());
        }
        bytes.put(piece, Math.toIntExact(position - start), bytes.remaining());
        return true;
    }

    private void fetch(long position, int atLeast) throws IOException {
        var wanted = (int) Math.min(Math.max(atLeast, AHEAD), size - position);
        piece = store.read(name, position, wanted);
        start = position;
        if (piece.length != wanted) {
            throw new IOException(piece.length + " bytes of " + wanted + " came");
        }
    }

    @Override
    public void close() {
        piece = new byte[0];
    }
}
