package dev.viva.ai.cascade;

import java.util.function.Consumer;

/// Understands what was said in a finished utterance.
public interface Transcriber {

    /// Short name for logs and metrics, such as the model's id.
    String name();

    /// Understands one utterance.
    ///
    /// **Threads:** called on a virtual thread, many calls at once; may block. An interrupt says that
    /// nobody waits for
    /// the answer any more.
    ///
    /// **Errors:** [PortFailure]; does not try again by itself, because only the caller knows how long
    /// it may take.
    ///
    /// @param language BCP 47, such as `en-US`
    /// @param partial  told what is understood so far if the vendor streams; replaces what it was told
    ///                 before
    Transcription transcribe(Sound sound, String language, Consumer<String> partial)
            throws PortFailure, InterruptedException;
}
