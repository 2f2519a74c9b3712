package dev.viva.server;

import dev.viva.ai.voice.VoiceEngine;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a process is given from outside: its voice and its clock. Proofs give others than the product has.
///
/// @param voice speaks and listens in every interview; null: the voices of the settings, made and closed by the
/// process.
///              Whoever gives one closes it after the process
/// @param clock tells the time of day wherever it is written down or compared; may jump, as the clocks of machines do
public record Equipment(@Nullable VoiceEngine voice, InstantSource clock) {

    /// What the product uses.
    public static Equipment standard() {
        return new Equipment(null, InstantSource.system());
    }
}
