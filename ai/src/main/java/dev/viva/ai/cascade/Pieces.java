package dev.viva.ai.cascade;

import java.util.ArrayList;
import java.util.List;

/// Pieces of sound that become one.
final class Pieces {

    private final List<short[]> pieces = new ArrayList<>();
    private int samples;

    void add(short[] piece) {
        pieces.add(piece);
        samples += piece.length;
    }

    int samples() {
        return samples;
    }

    short[] join() {
        var whole = new short[samples];
        int at = 0;
        for (var piece : pieces) {
            System.arraycopy(piece, 0, whole, at, piece.length);
            at += piece.length;
        }
        return whole;
    }
}
