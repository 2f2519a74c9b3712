package dev.viva.media.turn;

import java.util.Arrays;
import java.util.OptionalInt;

/// How long this candidate pauses within answers: the last [#REMEMBERED] pauses after which the same answer went on.
///
/// **Threads:** confined to one event loop. Begins anew with whoever comes into the room: nothing about a person's way
/// to
/// speak is kept but what follows from the record.
final class PauseProfile {

    /// Pauses kept.
    static final int REMEMBERED = 32;

    /// Fewer pauses say nothing.
    static final int ENOUGH = 3;

    private static final double SHARE = 0.9;

    private final int[] pauses = new int[REMEMBERED];
    private int count;
    private int next;

    /// The answer went on after so long a silence.
    void add(int ms) {
        pauses[next] = ms;
        next = (next + 1) % REMEMBERED;
        count = Math.min(count + 1, REMEMBERED);
    }

    /// Nine of ten pauses are not longer; empty until there are [#ENOUGH].
    OptionalInt usualMs() {
        if (count < ENOUGH) {
            return OptionalInt.empty();
        }
        var sorted = Arrays.copyOf(pauses, count);
        Arrays.sort(sorted);
        return OptionalInt.of(sorted[(int) Math.ceil(SHARE * count) - 1]);
    }
}
