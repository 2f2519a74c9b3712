package dev.viva.core.conductor;

/// Whether words only show attention. Said into a line they want nothing, and the line goes on: the same table by which
/// [Conductor] decides what an utterance means.
public final class Attention {

    private Attention() {}

    /// True if these words alone, or none at all, would not stop a line.
    public static boolean only(String text) {
        return switch (Intent.of(text)) {
            case BACKCHANNEL, NOD, BRIEF, BLANK -> true;
            case REPEAT, THINK, SKIP, PAUSE, RESUME, DONE, NO, ANSWER -> false;
        };
    }
}
