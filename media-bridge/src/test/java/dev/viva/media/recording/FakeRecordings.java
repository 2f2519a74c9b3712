package dev.viva.media.recording;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Sound files in memory, which can be made to fail.
public final class FakeRecordings implements RecordingStore {

    public final Map<Track, File> files = new EnumMap<>(Track.class);
    public final List<String> journal;
    public volatile Track refused;

    public FakeRecordings(List<String> journal) {
        this.journal = journal;
    }

    public FakeRecordings() {
        this(new CopyOnWriteArrayList<>());
    }

    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        if (track == refused) {
            throw new Unavailable("the disk", Duration.ofSeconds(1), null);
        }
        var file = new File(track);
        files.put(track, file);
        return file;
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        return Optional.empty();
    }

    /// One file.
    public final class File implements RecordingWriter {

        final Track track;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        volatile boolean full;
        public final AtomicInteger closed = new AtomicInteger();
        private int chunks;

        File(Track track) {
            this.track = track;
        }

        @Override
        public Chunk append(byte[] oggPages) {
            if (full) {
                throw new Unavailable("the disk", Duration.ofSeconds(1), null);
            }
            bytes.writeBytes(oggPages);
            return new Chunk(chunks++, "00", oggPages.length);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
            journal.add("file closed");
        }
    }
}
