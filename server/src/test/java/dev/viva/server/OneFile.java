package dev.viva.server;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// A store that holds one file, which can be made slow or to fail.
final class OneFile implements RecordingStore {

    byte[] file;
    int mostAtOnce = Integer.MAX_VALUE;
    boolean broken;
    boolean closed;
    int reads;

    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        return file == null
                ? Optional.empty()
                : Optional.of(new RecordingReader() {
                    @Override
                    public long size() {
                        return file.length;
                    }

                    @Override
                    public byte[] read(long offset, int length) {
                        reads++;
                        if (broken) {
                            throw new Unavailable("the disk", Duration.ofSeconds(1), null);
                        }
                        var end = Math.min(file.length, offset + Math.min(length, mostAtOnce));
                        return offset >= file.length ? new byte[0] : Arrays.copyOfRange(file, (int) offset, (int) end);
                    }

                    @Override
                    public void close() {
                        closed = true;
                    }
                });
    }
}
