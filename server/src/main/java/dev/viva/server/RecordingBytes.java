package dev.viva.server;

import dev.viva.core.recording.RecordingStore.RecordingReader;
import java.io.InputStream;

/// A recording from its start, as a stream.
final class RecordingBytes extends InputStream {

    private final RecordingReader reader;
    private long at;

    RecordingBytes(RecordingReader reader) {
        this.reader = reader;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        var piece = reader.read(at, length);
        if (piece.length == 0) {
            return length == 0 ? 0 : -1;
        }
        System.arraycopy(piece, 0, into, offset, piece.length);
        at += piece.length;
        return piece.length;
    }
}
