package dev.viva.lab.gemini;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What speaks and understands behind the simulated vendor.
public interface SimulatedModel {

    /// What it sends.
    int SPOKEN_HZ = 24_000;

    /// Speaks a text. May complete on any thread.
    CompletionStage<List<Piece>> speak(String text);

    /// Listens to one utterance.
    Listening listen();

    /// Some words and their sound.
    ///
    /// @param pcm 24 kHz mono
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(String words, short[] pcm) {}

    /// One utterance. Confined to the caller's thread.
    interface Listening {

        /// Takes sound.
        ///
        /// @param pcm 16 kHz mono; the receiver owns the array
        void hear(short[] pcm);

        /// What was understood; may complete on any thread.
        CompletionStage<String> end();

        /// Nobody waits for the words: the connection is gone in mid-utterance.
        default void forget() {}
    }
}
