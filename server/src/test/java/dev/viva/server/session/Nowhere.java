package dev.viva.server.session;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import java.util.Optional;

/// Recordings that nobody keeps.
final class Nowhere implements RecordingStore {

    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        return new RecordingWriter() {
            @Override
            public Chunk append(byte[] oggPages) {
                return new Chunk(0, "00", oggPages.length);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        return Optional.empty();
    }
}
