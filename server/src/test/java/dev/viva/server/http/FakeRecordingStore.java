package dev.viva.server.http;

import dev.viva.core.error.ServiceException.Unavailable;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Recordings in memory; counts the readers that were not closed.
final class FakeRecordingStore implements RecordingStore {

    private record Key(TenantId tenant, InterviewId interview, int visit, Track track) {}

    private final Map<Key, byte[]> files = new ConcurrentHashMap<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger overlapping = new AtomicInteger();
    final AtomicLong bytesRead = new AtomicLong();
    volatile long failFrom = Long.MAX_VALUE;

    void add(TenantId tenant, InterviewId interview, int visit, Track track, byte[] ogg) {
        files.put(new Key(tenant, interview, visit, track), ogg);
    }

    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        var file = Optional.ofNullable(files.get(new Key(tenant, interview, visit, track)));
        return file.map(bytes -> {
            open.incrementAndGet();
            opened.incrementAndGet();
            return new Reader(bytes);
        });
    }

    private final class Reader implements RecordingReader {

        private final byte[] bytes;
        private final AtomicInteger calls = new AtomicInteger();
        private boolean closed;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public byte[] read(long offset, int length) {
            if (calls.incrementAndGet() > 1 || closed) {
                overlapping.incrementAndGet();
            }
            try {
                if (offset >= failFrom) {
                    throw new Unavailable("the disk", Duration.ofSeconds(3), null);
                }
                var to = (int) Math.min(bytes.length, offset + length);
                bytesRead.addAndGet(to - offset);
                return Arrays.copyOfRange(bytes, (int) offset, to);
            } finally {
                calls.decrementAndGet();
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
