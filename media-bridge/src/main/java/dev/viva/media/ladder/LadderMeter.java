package dev.viva.media.ladder;

/// Counts what ladders do. Called on event loops: must not block.
public interface LadderMeter {

    /// Counts nothing.
    LadderMeter NONE = new LadderMeter() {};

    /// One voice took over from another one.
    default void switched(String from, String to) {}

    /// A voice did not open, for a conversation or for a probe.
    default void openFailed(String engine) {}

    /// Sound of an utterance that another voice had not understood was given to this one.
    default void replayed(String engine, long millis) {}

    /// Sound that could not be kept for another voice: the utterance was too long.
    default void forgotten(long millis) {}

    /// The candidate was told that it takes a moment.
    default void delayed(String engine) {}

    /// A voice failed while something was to be said; this one's first sound came so much later.
    default void soundBack(String engine, long millis) {}
}
