package dev.viva.persistence.recording;

import dev.viva.core.runtime.RecentlyUsed;
import dev.viva.core.storage.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finished recordings as objects: the bytes of the file, then a [ChunkFooter]. Any thread.
final class StoredRecordings {

    /// Footers at hand; an object changes no more, so a listener who jumps asks for ranges only.
    private static final int KEPT = 200;

    private static final int TAIL = 16 << 10;

    private final ObjectStore store;
    private final Map<RecordingFile, Footer> footers = Collections.synchronizedMap(new RecentlyUsed<>(KEPT));

    StoredRecordings(ObjectStore store) {
        this.store = store;
    }

    /// What has to be known of an object before it is read.
    private record Footer(long size, List<ChunkIndex.Entry> chunks) {}

    /// Opens one, if there is one.
    ///
    /// @throws IOException if it has no footer to be read
    Optional<ChunkIndex> open(RecordingFile name) throws IOException {
        var known = footers.get(name);
        if (known != null) {
            var object = new ObjectBytes(store, name.path(), known.size());
            return Optional.of(ChunkIndex.finished(object, known.chunks()));
        }
        var found = store.find(name.path());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(first(name, found.get().length()));
    }

    private ChunkIndex first(RecordingFile name, long size) throws IOException {
        var object = new ObjectBytes(store, name.path(), size);
        object.read(ByteBuffer.allocate(0), Math.max(0, size - TAIL)); // most footers come with this one request
        var chunks = ChunkFooter.read(object);
        footers.put(name, new Footer(size, chunks));
        return ChunkIndex.finished(object, chunks);
    }
}
