package dev.viva.persistence.objects;

import dev.viva.core.error.ServiceException;
import dev.viva.core.record.Sha256;
import dev.viva.core.storage.ObjectStore;
import dev.viva.core.storage.ObjectStore.Content;
import dev.viva.core.storage.ObjectStore.Damaged;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What every adapter does around its own way of writing: never replace, and believe only what was read back.
public final class CheckedPut {

    /// Read back in pieces of this size.
    private static final int PIECE_BYTES = 4 << 20;

    private CheckedPut() {}

    /// The adapter's own writing, whole or not at all.
    @FunctionalInterface
    public interface Writing {
        void write() throws IOException;
    }

    /// Does as [ObjectStore#put] says.
    public static void put(ObjectStore store, String name, Content content, Writing writing) throws IOException {
        var there = store.find(name);
        if (there.isEmpty()) {
            writing.write();
        } else if (!there.get().sha256().equals(content.sha256())) {
            throw new ServiceException.Conflict(name + " holds other content already");
        }
        if (!digest(store, name, content.length()).equals(content.sha256())) {
            store.delete(name);
            throw new Damaged(name);
        }
    }

    private static Sha256 digest(ObjectStore store, String name, long length) {
        var digest = sha256();
        for (long at = 0; at < length; ) {
            var piece = store.read(name, at, (int) Math.min(PIECE_BYTES, length - at));
            if (piece.length == 0) {
                break; // shorter than it should be: the digest will say so
            }
            digest.update(piece);
            at += piece.length;
        }
        return Sha256.ofDigest(digest.digest());
    }

    /// Digests what comes in pieces.
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }
}
