package dev.viva.media.stun;

import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/// The 96 bits that tie a response to its request. Unguessable when made from a secure generator, which is what keeps
/// somebody off the path from answering for the peer.
public record TransactionId(long high, int low) {

    static final int BYTES = 12;

    /// A fresh id.
    public static TransactionId next(RandomGenerator random) {
        return new TransactionId(random.nextLong(), random.nextInt());
    }

    static TransactionId read(ByteBuffer from, int at) {
        return new TransactionId(from.getLong(at), from.getInt(at + Long.BYTES));
    }

    void write(ByteBuffer to) {
        to.putLong(high).putInt(low);
    }
}
