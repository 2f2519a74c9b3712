package dev.viva.core.storage;

import dev.viva.core.record.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Finished files under names. It knows nothing of keys: whoever puts has encrypted before.
///
/// Names are paths without a leading slash, of letters, digits, `.`, `_`, `-` and `/`.
///
/// **Threads:** any; every call blocks, on a network for as long as the adapter's time-outs allow.
/// **Errors:** `ServiceException.Unavailable` if the store cannot be reached, refuses, or answers with something else
/// than was asked for; what was stored before is then as it was.
public interface ObjectStore extends AutoCloseable {

    /// Stores `content`, whole or not at all, then reads it back and compares digests. A name that holds the same
    /// content already is only read back, so whoever died half-way does it again.
    ///
    /// **Errors:** `ServiceException.Conflict` if the name holds other content, which stays; [Damaged] if what came
    /// back was not what was sent, which is then removed; [IOException] if `content` cannot be read.
    void put(String name, Content content) throws IOException;

    /// What is stored under a name; empty if nothing is.
    Optional<Stored> find(String name);

    /// Up to `length` bytes from `offset`; fewer at the end, none beyond it or if nothing is stored.
    byte[] read(String name, long offset, int length);

    /// Removes what is stored under a name. Repeating it changes nothing.
    void delete(String name);

    /// The names that begin with `prefix`, in no order.
    List<String> list(String prefix);

    /// Stores, reads and removes a few bytes.
    ///
    /// @return what is wrong, in one sentence for the operator; empty if all is well
    Optional<String> probe();

    /// Idempotent.
    @Override
    void close();

    /// What is to be stored; read more than once.
    interface Content {

        /// In bytes.
        long length();

        /// Of all of it.
        Sha256 sha256();

        /// Exactly `length` bytes from `offset`.
        byte[] read(long offset, int length) throws IOException;
    }

    /// What is stored.
    ///
    /// @param length in bytes
    /// @param sha256 that it was put with
    record Stored(long length, Sha256 sha256) {}

    /// What was read back is not what was put.
    final class Damaged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// @param name of the object; it is no secret
        public Damaged(String name) {
            super(name + " came back changed from the object storage");
        }
    }
}
