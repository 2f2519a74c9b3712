package dev.viva.media.recording;

import dev.viva.core.recording.RecordingStore.Chunk;
import dev.viva.core.recording.RecordingStore.RecordingWriter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A recording's file that could not be made when its visit began: each piece tries again. Confined to one thread at a
/// time.
final class LateFile implements RecordingWriter {

    private final Supplier<RecordingWriter> create;
    private @Nullable RecordingWriter file;

    /// @param create makes the file, or fails as [dev.viva.core.recording.RecordingStore#create] does
    LateFile(Supplier<RecordingWriter> create) {
        this.create = create;
    }

    @Override
    public Chunk append(byte[] oggPages) {
        var made = file;
        if (made == null) {
            made = create.get();
            file = made;
        }
        return made.append(oggPages);
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
