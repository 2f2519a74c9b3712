package dev.viva.ai.local;

/// Turns text into sound. Computes; so only [LocalSpeech]'s thread calls it.
@FunctionalInterface
interface Synthesizer {

    /// Speaks one sentence.
    ///
    /// @param sentence plain ASCII as [SpokenText] makes it
    /// @return 16 kHz mono
    /// @throws NativeSpeechException if the library fails
    short[] synthesize(String sentence, Voice voice);
}
