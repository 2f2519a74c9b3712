package dev.viva.persistence.recording;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// The bytes of a recording as they are kept, wherever that is. One thread at a time.
interface SealedBytes extends Closeable {

    /// How many there are now.
    long size() throws IOException;

    /// Fills `bytes` from `position`; false if they end before.
    boolean read(ByteBuffer bytes, long position) throws IOException;
}
