package dev.viva.media.turn;

/// Tells from the sound of an answer whether it is over.
///
/// **Threads:** confined to the event loop of one interview; never blocks, answers later or not at all.
public interface EndSense extends AutoCloseable {

    /// What an answer sounds like.
    enum Opinion {
        /// Over.
        OVER,
        /// As if more were to come.
        GOES_ON,
        /// Neither, or nobody knows in time.
        NONE
    }

    /// Knows nothing.
    EndSense NONE = new EndSense() {};

    /// A question is put: what was said before belongs to another answer.
    default void asked() {}

    /// Sound of the answer, in order, pauses in it cut short.
    ///
    /// @param pcm    16 kHz mono; read before the call returns
    /// @param length samples that count, from index 0
    default void heard(short[] pcm, int length) {}

    /// How long it has been quiet, told frame by frame while an utterance is open; 0: there is sound.
    default void quiet(int ms) {}

    /// About the pause that is now.
    default Opinion opinion() {
        return Opinion.NONE;
    }

    /// Idempotent.
    @Override
    default void close() {}
}
