package dev.viva.server;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import dev.viva.core.runtime.RecentlyUsed;
import dev.viva.media.ogg.Loudness;
import dev.viva.media.ogg.OutputGain;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;

/// Recordings as they are listened to: both voices equally loud. The gain is written into the header on its way out, so
/// the files stay as they were recorded, with the hashes that the record has of them.
///
/// Blocks; any thread. The first listener of a track waits until its first ten minutes are measured.
final class LevelledRecordings implements RecordingStore {

    /// Mean level of speech: loud enough for small loudspeakers, with room for its peaks.
    private static final double TARGET_DBFS = -20;

    private static final double MOST_DB = 18;
    private static final long MEASURED_MS = 600_000;
    private static final int MOST_KEPT = 1_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final RecordingStore recordings;
    private final Map<Key, Double> gains = Collections.synchronizedMap(new RecentlyUsed<>(MOST_KEPT));

    LevelledRecordings(RecordingStore recordings) {
        this.recordings = recordings;
    }

    /// A file that has grown is measured anew.
    private record Key(TenantId tenant, InterviewId interview, int visit, Track track, long size) {}

    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        return recordings.create(tenant, interview, visit, track);
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        return recordings
                .open(tenant, interview, visit, track)
                .map(file -> new Levelled(file, new Key(tenant, interview, visit, track, file.size())));
    }

    private double gain(Key key, RecordingReader file) {
        var known = gains.get(key);
        if (known != null) {
            return known;
        }
        try (var sound = new BufferedInputStream(new RecordingBytes(file), BUFFER_BYTES)) {
            var gain = Loudness.of(sound, MEASURED_MS).gainTo(TARGET_DBFS, MOST_DB);
            gains.put(key, gain);
            return gain;
        } catch (IOException e) {
            throw new Unavailable("the recording", Duration.ofSeconds(2), e);
        }
    }

    private final class Levelled implements RecordingReader {

        private final RecordingReader file;
        private final Key key;

        Levelled(RecordingReader file, Key key) {
            this.file = file;
            this.key = key;
        }

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) {
            return offset < OutputGain.FIRST_PAGE_BYTES ? fromStart(offset, length) : file.read(offset, length);
        }

        /// The header is changed as a whole, whatever part of it is asked for.
        private byte[] fromStart(long offset, int length) {
            var from = Math.toIntExact(offset);
            var start = file.read(0, Math.max(from + length, OutputGain.FIRST_PAGE_BYTES));
            OutputGain.set(start, gain(key, file));
            return Arrays.copyOfRange(start, Math.min(from, start.length), Math.min(from + length, start.length));
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
