package dev.viva.persistence.recording;

import java.util.concurrent.atomic.AtomicLong;

/// What became of finished recordings. Any thread.
public final class UploadCounts {

    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong storedBytes = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private volatile int waiting;
    private volatile long waitingBytes;
    private volatile boolean well = true;

    void stored(long bytes) {
        stored.incrementAndGet();
        storedBytes.addAndGet(bytes);
        well = true;
    }

    void failed() {
        failures.incrementAndGet();
        well = false;
    }

    void recovered() {
        well = true;
    }

    void cameBackChanged() {
        damaged.incrementAndGet();
    }

    void waiting(int files, long bytes) {
        waiting = files;
        waitingBytes = bytes;
    }

    /// Files that were stored, read back, and given up here.
    public long stored() {
        return stored.get();
    }

    /// Their bytes.
    public long storedBytes() {
        return storedBytes.get();
    }

    /// Attempts that failed, whatever the reason; each is repeated.
    public long failures() {
        return failures.get();
    }

    /// Of those, the ones that came back changed.
    public long damaged() {
        return damaged.get();
    }

    /// Finished files that are only here, when last looked.
    public int waiting() {
        return waiting;
    }

    /// Their bytes.
    public long waitingBytes() {
        return waitingBytes;
    }

    /// False from a failed attempt until the next that succeeds.
    public boolean well() {
        return well;
    }
}
