package dev.viva.persistence.spool;

import dev.viva.core.record.Envelope;
import java.io.IOException;
import java.util.List;

/// The envelopes of one writer, in order, durable on this machine.
///
/// **Threads:** one thread appends, another one reads and closes. Never interrupt either: an interrupted file channel
/// closes itself.
public interface Spool extends AutoCloseable {

    /// Adds all envelopes with one write and one fsync. After a failure none of them is in the spool.
    void append(List<Envelope> envelopes) throws IOException;

    /// Bytes that would survive a power cut. Any thread.
    long durable();

    /// Whole envelopes from `position` on, at most about `maxBytes` of them but at least one if there is one.
    Batch read(long position, int maxBytes) throws IOException;

    /// Closes and keeps the file. Idempotent.
    @Override
    void close() throws IOException;

    /// Closes and removes the file: everything in it has been shipped.
    void delete() throws IOException;

    /// A piece of the spool.
    ///
    /// @param next where to read on
    record Batch(List<Envelope> envelopes, long next) {

        public Batch {
            envelopes = List.copyOf(envelopes);
        }
    }
}
