package dev.viva.lab.bench.bridge;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import java.util.Optional;

/// Real encrypted files, with the bytes counted that go into them.
final class CountedRecordings implements RecordingStore {

    private final RecordingStore files;
    private final Hops hops;

    CountedRecordings(RecordingStore files, Hops hops) {
        this.files = files;
        this.hops = hops;
    }

    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        var file = files.create(tenant, interview, visit, track);
        return new RecordingWriter() {

            @Override
            public Chunk append(byte[] oggPages) {
                hops.recorded.add(oggPages.length);
                return file.append(oggPages);
            }

            @Override
            public void close() {
                file.close();
            }
        };
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        return files.open(tenant, interview, visit, track);
    }
}
