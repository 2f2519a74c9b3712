package dev.viva.ai.cascade;

/// Speaks a text word for word.
public interface Speaker {

    /// Model and voice, such as `gpt-4o-mini-tts/marin`: whoever has the same name sounds the same.
    String name();

    /// Sample rate of what it speaks: 16000 or 24000.
    int rateHz();

    /// Most characters of one text.
    int longestText();

    /// Speaks. Returns when all sound was given.
    ///
    /// **Threads and errors:** as [Transcriber#transcribe]. Sound that was given before a failure
    /// stands. Who cannot but say a text in words of its own fails with [PortFailure.Kind#REWORDED].
    ///
    /// @param language BCP 47, such as `en-US`
    void speak(String text, String language, Sink sink) throws PortFailure, InterruptedException;

    /// Speaks a text of which every word counts, such as what a candidate consents to: as [#speak], and
    /// whoever may take liberties with a text takes none with this one.
    default void recite(String text, String language, Sink sink) throws PortFailure, InterruptedException {
        speak(text, language, sink);
    }

    /// Takes sound in order.
    @FunctionalInterface
    interface Sink {

        /// A piece, as soon as it is there; waits while too much is on its way.
        ///
        /// @param pcm mono at [#rateHz()]; handed over
        void sound(short[] pcm) throws InterruptedException;
    }
}
