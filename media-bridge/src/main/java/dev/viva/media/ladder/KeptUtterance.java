package dev.viva.media.ladder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The sound of one utterance, kept until it is understood. Holds the last three minutes: of what is longer the
/// beginning goes, as it does in engines.
///
/// **Threads:** confined. One array is taken for each second of sound, from those that are free if there are any.
final class KeptUtterance {

    static final int RATE_HZ = 16_000;
    static final int PIECE_SAMPLES = RATE_HZ;
    private static final int MAX_PIECES = 180;

    private final int number;
    private final long startMs;
    private final ArrayDeque<short[]> free;
    private final List<short[]> pieces = new ArrayList<>();
    private long first; // sample that is kept first
    private long samples; // that came so far
    private long endMs = -1;

    /// @param free pieces that others gave back
    KeptUtterance(int number, long startMs, ArrayDeque<short[]> free) {
        this.number = number;
        this.startMs = startMs;
        this.free = free;
    }

    int number() {
        return number;
    }

    /// Media time of the first sample that is still there.
    long startMs() {
        return startMs + first * 1000 / RATE_HZ;
    }

    /// Media time of the end.
    long endMs() {
        return endMs;
    }

    boolean ended() {
        return endMs >= 0;
    }

    void end(long mediaMs) {
        endMs = Math.max(0, mediaMs);
    }

    /// Samples that came so far.
    long samples() {
        return samples;
    }

    long lengthMs() {
        return samples * 1000 / RATE_HZ;
    }

    /// Number of the first sample that is still there.
    long firstSample() {
        return first;
    }

    /// Keeps sound; copies it.
    ///
    /// @return samples that had to go for it
    int add(short[] pcm, int length) {
        var gone = 0;
        for (var from = 0; from < length; ) {
            var within = (int) (samples % PIECE_SAMPLES);
            if (within == 0) {
                gone += more();
            }
            var count = Math.min(length - from, PIECE_SAMPLES - within);
            System.arraycopy(pcm, from, pieces.getLast(), within, count);
            from += count;
            samples += count;
        }
        return gone;
    }

    private int more() {
        var gone = 0;
        if (pieces.size() == MAX_PIECES) {
            free.add(pieces.removeFirst());
            first += PIECE_SAMPLES;
            gone = PIECE_SAMPLES;
        }
        var piece = free.poll();
        pieces.add(piece == null ? new short[PIECE_SAMPLES] : piece);
        return gone;
    }

    /// Copies what there is from a sample on.
    ///
    /// @param from not before [#firstSample()]
    /// @return how many samples; 0 if nothing is there yet
    int read(long from, short[] into, int most) {
        var offset = from - first;
        var index = (int) (offset / PIECE_SAMPLES);
        var within = (int) (offset % PIECE_SAMPLES);
        var count = (int) Math.min(Math.min(most, PIECE_SAMPLES - within), samples - from);
        if (count <= 0) {
            return 0;
        }
        System.arraycopy(pieces.get(index), within, into, 0, count);
        return count;
    }

    /// Gives the pieces back.
    ///
    /// @param most pieces that are kept for later
    void free(int most) {
        for (var piece : pieces) {
            if (free.size() < most) {
                free.add(piece);
            }
        }
        pieces.clear();
    }
}
