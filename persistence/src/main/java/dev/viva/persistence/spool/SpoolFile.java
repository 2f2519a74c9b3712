package dev.viva.persistence.spool;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.viva.core.record.CanonicalBytes;
import dev.viva.core.record.Envelope;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A spool in a file: per envelope 4 bytes of length (big-endian), its canonical bytes, its hash.
///
/// Room on the disk is set aside before it is needed: whoever fills the disk, some more of the interview still fits.
///
/// The file is locked while it is open, so a spool is taken over only from a process that has died. A torn end, which a
/// crash may leave, and the zeros of the room set aside are cut off when the file is opened again: its events were
/// never confirmed.
public final class SpoolFile implements Spool {

    /// Nothing real comes near; a greater length is damage.
    private static final int LARGEST_FRAME = 16 << 20;

    /// At least half of it lies ahead of what is written.
    private static final int AHEAD_BYTES = 256 << 10;

    private final Path file;
    private final FileChannel channel;
    private final long limitBytes;
    private long setAside;
    private volatile long durable;

    private SpoolFile(Path file, FileChannel channel, long limitBytes) {
        this.file = file;
        this.channel = channel;
        this.limitBytes = limitBytes;
    }

    /// Makes a new spool.
    ///
    /// @param limitBytes greatest size; what would go beyond is refused
    public static SpoolFile create(Path file, long limitBytes) throws IOException {
        var channel = PrivateFiles.open(file, Set.of(CREATE_NEW, READ, WRITE));
        channel.lock();
        PrivateFiles.forceName(file);
        var spool = new SpoolFile(file, channel, limitBytes);
        spool.setAside();
        return spool;
    }

    /// Opens what a dead process left; empty if the process that writes it is still alive.
    public static Optional<SpoolFile> openLeft(Path file) throws IOException {
        var channel = PrivateFiles.open(file, Set.of(READ, WRITE));
        if (!locked(channel)) {
            channel.close();
            return Optional.empty();
        }
        var spool = new SpoolFile(file, channel, 0);
        spool.durable = channel.size();
        spool.durable = spool.end();
        channel.truncate(spool.durable);
        return Optional.of(spool);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // a writer in this very process
        }
    }

    @Override
    public void append(List<Envelope> envelopes) throws IOException {
        var frames = envelopes.stream().map(CanonicalBytes::withHash).toList();
        for (var frame : frames) {
            if (frame.length > LARGEST_FRAME) {
                throw new IOException("event of " + frame.length + " bytes (limit: " + LARGEST_FRAME + ")");
            }
        }
        var size = frames.stream().mapToInt(frame -> 4 + frame.length).sum();
        if (durable + size > limitBytes) {
            throw new IOException("spool would have " + (durable + size) + " bytes (limit: " + limitBytes + ")");
        }
        var out = ByteBuffer.allocate(size);
        frames.forEach(frame -> out.putInt(frame.length).put(frame));
        write(out.flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        var start = durable;
        try {
            channel.position(start);
            var end = start + bytes.remaining();
            PrivateFiles.writeFully(channel, bytes);
            channel.force(false);
            durable = end;
            setAside();
        } catch (IOException e) {
            forget(start, e);
            throw e;
        }
    }

    /// A disk that has no room for it may have room for the next event all the same.
    private void setAside() {
        if (setAside - durable >= AHEAD_BYTES / 2) {
            return;
        }
        var from = Math.max(setAside, durable);
        try {
            channel.position(from);
            PrivateFiles.writeFully(channel, ByteBuffer.allocate(Math.toIntExact(durable + AHEAD_BYTES - from)));
            channel.force(true);
            setAside = durable + AHEAD_BYTES;
        } catch (IOException e) {
            setAside = 0; // what was written of it stays: it is room too
        }
    }

    /// What was refused to the caller must not turn up after a restart.
    private void forget(long start, IOException cause) {
        try {
            setAside = 0;
            channel.truncate(start);
            channel.force(true);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public long durable() {
        return durable;
    }

    @Override
    public Batch read(long position, int maxBytes) throws IOException {
        var envelopes = new ArrayList<Envelope>();
        var at = position;
        while (at < durable && (envelopes.isEmpty() || at - position < maxBytes)) {
            var frame = frame(at);
            if (frame == null) {
                throw new IOException("spool is damaged at byte " + at);
            }
            envelopes.add(CanonicalBytes.parse(frame));
            at += 4 + frame.length;
        }
        return new Batch(envelopes, at);
    }

    /// Where the last whole and intact envelope ends.
    private long end() throws IOException {
        var at = 0L;
        for (var frame = frame(at); frame != null && intact(frame); frame = frame(at)) {
            at += 4 + frame.length;
        }
        return at;
    }

    private static boolean intact(byte[] frame) {
        try {
            return CanonicalBytes.parse(frame).intact();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private byte @Nullable [] frame(long at) throws IOException {
        var length = ByteBuffer.allocate(4);
        if (at + 4 > durable || !PrivateFiles.readFully(channel, length, at)) {
            return null;
        }
        var size = length.getInt(0);
        if (size <= 0 || size > LARGEST_FRAME || at + 4 + size > durable) {
            return null;
        }
        var frame = ByteBuffer.allocate(size);
        return PrivateFiles.readFully(channel, frame, at + 4) ? frame.array() : null;
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.truncate(durable);
            channel.close();
        }
    }

    @Override
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        close();
    }
}
