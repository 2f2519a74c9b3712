package dev.viva.persistence.recording;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.record.Sha256;
import dev.viva.core.recording.RecordingStore;
import dev.viva.core.recording.Track;
import dev.viva.persistence.crypto.DataKey;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Recordings in files, encrypted with the interview's data key, readable by their owner only.
///
/// An erased interview has no recordings, whatever lies on the disk. Framing: [RecordingFile]. With [RecordingUploads]
/// finished files go on to an object storage, as they are, and are read from there.
public final class FileRecordingStore implements RecordingStore {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Path directory;
    private final KeyStore keys;
    private final BooleanSupplier mayWrite;
    private final @Nullable RecordingUploads uploads;
    private final @Nullable StoredRecordings stored;

    /// A store below `directory`, which is made when it is needed.
    public FileRecordingStore(Path directory, KeyStore keys) {
        this(directory, keys, () -> true);
    }

    /// A store that leaves the last of the disk to others.
    ///
    /// @param mayWrite asked before each write, on its thread; while it says no, files and chunks are refused
    public FileRecordingStore(Path directory, KeyStore keys, BooleanSupplier mayWrite) {
        this(directory, keys, mayWrite, null);
    }

    /// A store whose files go on to an object storage when they are finished.
    ///
    /// @param uploads of the same directory; null: they stay
    public FileRecordingStore(
            Path directory, KeyStore keys, BooleanSupplier mayWrite, @Nullable RecordingUploads uploads) {
        this.directory = directory;
        this.keys = keys;
        this.mayWrite = mayWrite;
        this.uploads = uploads;
        this.stored = uploads == null ? null : new StoredRecordings(uploads.store());
    }

    /// Also fails with `ServiceException.NotFound` if the interview does not exist or is erased.
    @Override
    public RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track) {
        var key = keys.find(tenant, interview).orElseThrow(() -> new ServiceException.NotFound("interview", interview));
        var name = new RecordingFile(tenant, interview, visit, track);
        try {
            return new FileRecordingWriter(name, createOpen(name), key, mayWrite, () -> finished(name));
        } catch (FileAlreadyExistsException e) {
            throw new ServiceException.Conflict(
                    "visit " + visit + " of interview " + interview + " has a recording of " + track + " already");
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// Known to be open before it exists, so that it is not taken for one that somebody has left.
    private FileChannel createOpen(RecordingFile name) throws IOException {
        var opening = uploads != null && uploads.opening(name);
        try {
            return createFile(name);
        } catch (IOException e) {
            if (uploads != null && opening) {
                uploads.notOpened(name);
            }
            throw e;
        }
    }

    private void finished(RecordingFile name) {
        if (uploads != null) {
            uploads.finished(name);
        }
    }

    private FileChannel createFile(RecordingFile name) throws IOException {
        requireRoom(mayWrite);
        var path = directory.resolve(name.path());
        var file = PrivateFiles.open(path, Set.of(CREATE_NEW, WRITE));
        try {
            PrivateFiles.writeFully(file, RecordingFile.preamble());
            file.force(true);
            PrivateFiles.forceName(path);
            return file;
        } catch (IOException e) {
            file.close(); // a disk that is full now may have room when it is tried again
            Files.deleteIfExists(path);
            throw e;
        }
    }

    static void requireRoom(BooleanSupplier mayWrite) throws IOException {
        if (!mayWrite.getAsBoolean()) {
            throw new IOException("what is left of the disk is kept for the records");
        }
    }

    @Override
    public Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track) {
        var name = new RecordingFile(tenant, interview, visit, track);
        return keys.find(tenant, interview).flatMap(key -> open(name, key));
    }

    private Optional<RecordingReader> open(RecordingFile name, DataKey key) {
        try {
            return find(name).map(chunks -> new FileRecordingReader(name, chunks, key));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /// The chunks as they are kept, each with the hash of what is there now; no key is needed. Blocks and reads all.
    ///
    /// @return none if there is no such recording
    public List<Chunk> chunks(TenantId tenant, InterviewId interview, int visit, Track track) throws IOException {
        var found = find(new RecordingFile(tenant, interview, visit, track));
        if (found.isEmpty()) {
            return List.of();
        }
        var index = found.get();
        try (var file = index.file()) {
            index.refresh();
            var chunks = new ArrayList<Chunk>();
            for (var entry : index.entries()) {
                var sealed = ByteBuffer.allocate(entry.length());
                file.read(sealed, entry.position());
                chunks.add(new Chunk(entry.index(), Sha256.of(sealed.array()).toString(), entry.length()));
            }
            return chunks;
        }
    }

    /// Here first: a file is removed only after it is stored, so between both looks it may go there, never back.
    private Optional<ChunkIndex> find(RecordingFile name) throws IOException {
        var here = openFile(name);
        return here.isPresent() || stored == null ? here : stored.open(name);
    }

    private Optional<ChunkIndex> openFile(RecordingFile name) throws IOException {
        try {
            var file = new FileBytes(FileChannel.open(directory.resolve(name.path()), READ));
            if (RecordingFile.begins(file)) {
                return Optional.of(ChunkIndex.growing(file));
            }
            file.close();
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static ServiceException.Unavailable unavailable(IOException cause) {
        return new ServiceException.Unavailable("recording", RETRY_AFTER, cause);
    }
}
