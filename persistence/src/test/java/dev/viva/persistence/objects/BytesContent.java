package dev.viva.persistence.objects;

import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore.Content;
import java.util.Arrays;

/// Content in memory.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BytesContent(byte[] bytes) implements Content {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public Sha256 sha256() {
        return Sha256.of(bytes);
    }

    @Override
    public byte[] read(long offset, int length) {
        return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
    }
}
