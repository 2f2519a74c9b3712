package dev.viva.core.recording;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.util.Optional;

/// Encrypted sound files. Every call blocks; see each type for threads.
public interface RecordingStore {

    /// Starts the file of one track. Fails with `ServiceException.Conflict` if it exists.
    RecordingWriter create(TenantId tenant, InterviewId interview, int visit, Track track);

    /// Opens what has been written so far; also while it is still being written.
    Optional<RecordingReader> open(TenantId tenant, InterviewId interview, int visit, Track track);

    /// Appends to one file; confined to one thread at a time.
    interface RecordingWriter extends AutoCloseable {

        /// Encrypts and appends a piece of the Ogg stream (whole pages), then flushes it to disk.
        Chunk append(byte[] oggPages);

        /// Idempotent.
        @Override
        void close();
    }

    /// Reads the decrypted Ogg stream at random. Any thread, one at a time.
    interface RecordingReader extends AutoCloseable {

        /// Length of the Ogg stream so far, in bytes.
        long size();

        /// Up to `length` bytes from `offset`; fewer at the end, none beyond it.
        byte[] read(long offset, int length);

        /// Idempotent.
        @Override
        void close();
    }

    /// A piece as it lies on disk.
    ///
    /// @param index  from 0 without gaps
    /// @param sha256 of the ciphertext, lower-case hex
    /// @param length of the ciphertext in bytes
    record Chunk(int index, String sha256, long length) {}
}
