package dev.viva.server.data;

import dev.viva.server.runtime.Threads;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How full the disks are that Viva writes to, looked at every two seconds.
///
/// Three stages: below the limit everybody is let in; above it nobody new is, so that the rest belongs to the
/// interviews
/// that are under way; and where only the reserve is left, recordings wait, so that the records, which are much smaller
/// and without which an interview is nothing, are written to their end.
///
/// **Threads:** reading from anywhere; one of its own looks, since a disk that hangs must not hold up anybody else.
public final class DiskSpace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    /// New interviews are let in again when so much of the whole is free beyond the limit: this does not flicker.
    private static final double ROOM_AGAIN = 0.02;

    /// Of the whole, and never more than this: what the records of the interviews under way may still need.
    private static final double RESERVE = 0.05;

    private static final long LARGEST_RESERVE = 1L << 30;

    private final double limit;
    private final Source source;
    private volatile double used;
    private volatile boolean full;
    private volatile boolean reserved;
    private volatile boolean closed;
    private boolean failed;

    DiskSpace(int limitPercent, Source source) {
        this.limit = limitPercent / 100.0;
        this.source = source;
        look();
    }

    /// One disk.
    ///
    /// @param total  bytes
    /// @param usable bytes that this process may still write
    record Disk(long total, long usable) {

        double used() {
            return total == 0 ? 0 : 1 - (double) usable / total;
        }

        long reserve() {
            return (long) Math.min(total * RESERVE, LARGEST_RESERVE);
        }
    }

    /// Where the figures come from.
    @FunctionalInterface
    interface Source {
        List<Disk> look() throws IOException;
    }

    /// Begins to look, the first time at once.
    ///
    /// @param directories  that exist; several may lie on one disk
    /// @param limitPercent of a disk in use, above which nobody new is let in
    public static DiskSpace watch(List<Path> directories, int limitPercent) {
        var space = new DiskSpace(limitPercent, () -> disks(directories));
        space.start();
        return space;
    }

    private static List<Disk> disks(List<Path> directories) throws IOException {
        var disks = new ArrayList<Disk>();
        for (var directory : directories) {
            FileStore store = Files.getFileStore(directory);
            disks.add(new Disk(store.getTotalSpace(), store.getUsableSpace()));
        }
        return disks;
    }

    private void start() {
        Threads.pump("disk-space", () -> {
            while (!closed) {
                try {
                    Thread.sleep(EVERY);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                look();
            }
        });
    }

    /// What a look that fails would have said is not known, so what is known stays.
    final void look() {
        try {
            judge(source.look());
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.atWarn().setCause(e).log("it is not known how full the disk is");
            }
            failed = true;
        }
    }

    private void judge(List<Disk> disks) {
        used = disks.stream().mapToDouble(Disk::used).max().orElse(0);
        var nowFull = full ? used > limit - ROOM_AGAIN : used > limit;
        var nowReserved = disks.stream().anyMatch(disk -> disk.usable() < (reserved ? 6 : 5) * disk.reserve() / 5);
        tell(nowFull, nowReserved);
        full = nowFull;
        reserved = nowReserved;
    }

    private void tell(boolean nowFull, boolean nowReserved) {
        var percent = Math.round(used * 100);
        if (nowFull && !full) {
            LOG.atWarn().addKeyValue("percent", percent).log("the disk is so full that nobody new is let in");
        } else if (full && !nowFull) {
            LOG.atWarn().addKeyValue("percent", percent).log("the disk has room again");
        }
        if (nowReserved && !reserved) {
            LOG.atError().addKeyValue("percent", percent).log("the last of the disk is kept for records");
        } else if (reserved && !nowReserved) {
            LOG.atWarn().addKeyValue("percent", percent).log("recordings go on");
        }
    }

    /// Whether nobody new is let in.
    public boolean full() {
        return full;
    }

    /// Whether recordings may be written: only what is kept for the records is left otherwise.
    public boolean holdsRecordings() {
        return !reserved;
    }

    /// Share of the fullest disk that is in use, 0 to 1.
    public double used() {
        return used;
    }

    /// Looks no more.
    @Override
    public void close() {
        closed = true;
    }
}
