package dev.viva.media.jitter;

import java.util.Arrays;

/// The packets of a window of sequence numbers, copied into one block of memory.
final class PacketRing {

    private static final long NONE = Long.MIN_VALUE;

    private final byte[] slab;
    private final long[] sequences;
    private final long[] timestamps;
    private final int[] lengths;
    private final int slotBytes;
    private int held;

    /// An empty ring.
    ///
    /// @param slots a power of two
    PacketRing(int slots, int slotBytes) {
        this.slab = new byte[slots * slotBytes];
        this.sequences = new long[slots];
        this.timestamps = new long[slots];
        this.lengths = new int[slots];
        this.slotBytes = slotBytes;
        clear();
    }

    int slots() {
        return sequences.length;
    }

    int held() {
        return held;
    }

    boolean holds(long sequence) {
        return sequences[slot(sequence)] == sequence;
    }

    void put(long sequence, long timestamp, byte[] payload, int offset, int length) {
        int slot = slot(sequence);
        sequences[slot] = sequence;
        timestamps[slot] = timestamp;
        lengths[slot] = length;
        System.arraycopy(payload, offset, slab, slot * slotBytes, length);
        held++;
    }

    /// Gives the slot free; the bytes stay until it is used again.
    boolean remove(long sequence) {
        if (!holds(sequence)) {
            return false;
        }
        sequences[slot(sequence)] = NONE;
        held--;
        return true;
    }

    void clear() {
        Arrays.fill(sequences, NONE);
        held = 0;
    }

    long timestamp(long sequence) {
        return timestamps[slot(sequence)];
    }

    int length(long sequence) {
        return lengths[slot(sequence)];
    }

    int offset(long sequence) {
        return slot(sequence) * slotBytes;
    }

    byte[] slab() {
        return slab;
    }

    private int slot(long sequence) {
        return (int) sequence & (sequences.length - 1);
    }
}
