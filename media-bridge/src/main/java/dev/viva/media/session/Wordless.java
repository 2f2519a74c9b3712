package dev.viva.media.session;

import dev.viva.core.conductor.Attention;

/// Sound that goes on without words, as swelling noise does, which all witnesses take for a voice. Where the engine
/// tells words while they are spoken, words decide: an utterance of which nothing new is understood for [#STALL_MS] is
/// ended, and if its final words are not more than what was known by then, what follows is noise until words come.
///
/// **Units:** ms of media time. **Threads:** the session's event loop; nothing is allocated per frame.
final class Wordless {

    /// Words follow each other more quickly than this, also while somebody looks for one.
    static final int STALL_MS = 8_000;

    private static final int NONE = -1;

    private boolean tellsWords;
    private int utterance;
    private boolean open;
    private long grewMs;
    private int words;
    private int cut = NONE;
    private int wordsOfCut;
    private boolean noise;

    /// The next utterance begins.
    ///
    /// @return true if it is the candidate's, as far as anybody knows
    boolean started(long nowMs) {
        utterance++;
        open = true;
        grewMs = nowMs;
        words = 0;
        return !noise;
    }

    void ended() {
        open = false;
    }

    /// Another engine listens: whether it tells words while they are spoken is not known.
    void switched() {
        tellsWords = false;
    }

    /// Something of the open utterance is understood.
    ///
    /// @return true if what was taken for noise has words: the candidate speaks
    boolean understoodSoFar(String text, long nowMs) {
        var now = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        tellsWords |= now > 0;
        if (now == words) {
            return false;
        }
        words = now;
        grewMs = nowMs;
        var speaks = noise && open && !Attention.only(text);
        noise &= !speaks;
        return speaks;
    }

    /// Whether the open utterance should be ended now, because nothing new was understood of it for long.
    boolean stalls(long nowMs) {
        if (!tellsWords || !open || noise || nowMs - grewMs < STALL_MS) {
            return false;
        }
        cut = utterance;
        wordsOfCut = words;
        return true;
    }

    /// An utterance is understood.
    ///
    /// @return true if it was cut because it stalled, and has no more than was known: the rest is noise
    boolean understood(int number, String text) {
        if (number != cut) {
            return false;
        }
        cut = NONE;
        var found = text.isBlank() ? 0 : text.strip().split("\\s+").length;
        noise = found <= wordsOfCut && words == 0;
        return noise;
    }
}
