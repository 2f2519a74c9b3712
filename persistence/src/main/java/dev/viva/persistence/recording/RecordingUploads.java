package dev.viva.persistence.recording;

import dev.viva.core.storage.ObjectStore;
import dev.viva.core.storage.ObjectStore.Damaged;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings finished recordings from the directory they were written in to the object storage, one after the other.
///
/// The file is its own note: it is removed when what was stored has been read back and is the same, and until then it
/// is
/// tried again, after a failure with pauses up to [#LONGEST_PAUSE], after `kill -9` from the next start on. So nothing
/// waits in memory, and what an outage may hold up is bounded by the disk, whose fullness decides who is let in.
///
/// **Threads:** [#run()] has one of its own, in which it stays until [#close()]; the rest from any.
public final class RecordingUploads implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingUploads.class);

    /// After so many failures one after the other the storage is taken to be away, and the others are not tried.
    private static final int ENOUGH_FAILURES = 3;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final ObjectStore store;
    private final FinishedFiles files;
    private final UploadCounts counts = new UploadCounts();
    private final Semaphore wakes = new Semaphore(0);
    private Duration pause = FIRST_PAUSE;
    private boolean looked;
    private volatile boolean closed;
    private volatile @Nullable Thread runner;

    /// @param directory      where recordings are written
    /// @param strangersAfter what this process has not written is taken when it has not changed for so long;
    ///                       zero if no other process writes there, else longer than any visit lasts
    public RecordingUploads(Path directory, ObjectStore store, Duration strangersAfter) {
        this.store = store;
        this.files = new FinishedFiles(directory, strangersAfter);
    }

    /// What has been done, for metrics and for whoever watches.
    public UploadCounts counts() {
        return counts;
    }

    ObjectStore store() {
        return store;
    }

    /// A file is about to be made; false if it is being written already.
    boolean opening(RecordingFile name) {
        return files.opening(name);
    }

    /// It was not made.
    void notOpened(RecordingFile name) {
        files.notOpened(name);
    }

    /// A file will not be written any more.
    void finished(RecordingFile name) {
        files.finished(name);
        wakes.release();
    }

    @Override
    public void run() {
        runner = Thread.currentThread();
        try {
            while (!closed) {
                look();
                pause = round() ? FIRST_PAUSE : longer(pause);
                wakes.tryAcquire((counts.well() ? LONGEST_PAUSE : pause).toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    /// At the start, and while something is wrong and no file is there to try it with: what the operator has to know
    /// is not to wait for the next interview.
    private void look() {
        if (looked && (counts.well() || counts.waiting() > 0)) {
            return;
        }
        looked = true;
        var trouble = store.probe();
        if (trouble.isEmpty()) {
            tellWell();
            counts.recovered();
        } else {
            LOG.atError().addKeyValue("reason", trouble.get()).log("the object storage cannot be used");
            counts.failed();
        }
    }

    /// Tries all that is finished once; false if something failed.
    boolean round() {
        var inARow = 0;
        var failed = false;
        try {
            for (var name : files.waiting(counts)) {
                if (closed || inARow == ENOUGH_FAILURES) {
                    break;
                }
                var stored = bring(name);
                failed |= !stored;
                inARow = stored ? 0 : inARow + 1;
            }
            files.waiting(counts);
        } catch (NoSuchFileException e) {
            return !failed; // another node removed a directory while it was looked at
        } catch (IOException e) {
            failed(e);
            return false;
        }
        return !failed;
    }

    private boolean bring(RecordingFile name) {
        try {
            put(name);
            return true;
        } catch (NoSuchFileException e) {
            return true; // erased, or another node was faster
        } catch (Damaged e) {
            counts.cameBackChanged();
            failed(e);
        } catch (IOException | RuntimeException e) { // whatever it is, the others have their turn
            failed(e);
        }
        files.failed(name);
        return false;
    }

    private void put(RecordingFile name) throws IOException {
        try (var file = new FileBytes(FileChannel.open(files.path(name), StandardOpenOption.READ))) {
            if (!RecordingFile.begins(file)) {
                files.remove(name); // made in the moment of a crash: nothing was ever recorded
                return;
            }
            var content = RecordedContent.of(file);
            store.put(name.path(), content);
            files.remove(name);
            tellWell();
            counts.stored(content.length());
        }
    }

    /// Once per outage.
    private void failed(Exception failure) {
        if (counts.well() && !closed) {
            LOG.atError().setCause(failure).log("a finished recording cannot be stored; it stays here until it is");
        }
        counts.failed();
    }

    private void tellWell() {
        if (!counts.well()) {
            LOG.atWarn().addKeyValue("waiting", counts.waiting()).log("finished recordings are stored again");
        }
    }

    /// Stops within seconds; what is not stored then is stored after the next start. Idempotent.
    @Override
    public void close() {
        closed = true;
        var running = runner;
        if (running != null) {
            running.interrupt();
            try {
                running.join(ENDS_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        store.close();
    }
}
