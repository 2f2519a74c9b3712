package dev.viva.media.hostile;

import java.util.List;

/// Something that reads what strangers send. Used by [Fuzz], which mutates, and by [CoverageGuided], which searches.
public interface FuzzTarget {

    /// Inputs in good order, to start from.
    List<byte[]> seeds();

    /// Reads an input. Whatever is thrown from here is a finding; so is an `AssertionError` of the target's own
    /// promises.
    ///
    /// @return whether it was accepted
    boolean take(byte[] input);

    /// Makes lengths and check sums right again, so that a mutation gets past the first gate.
    default byte[] mend(byte[] input) {
        return input;
    }

    /// Most bytes that reading an input of that length may allocate.
    default long mostAllocated(int length) {
        return 16_384 + 32L * length;
    }
}
