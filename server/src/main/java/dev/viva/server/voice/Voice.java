package dev.viva.server.voice;

import dev.viva.ai.voice.VoiceEngine;
import java.util.List;

/// One voice that is ready to be asked.
///
/// @param described for a person, such as `gemini-live (gemini-3.8-live, Kore)`
/// @param warnings  sentences for whoever started the process, such as that a model ends soon
/// @param close     gives back what it holds; may block for seconds
public record Voice(VoiceEngine engine, String described, List<String> warnings, Runnable close) {
    public Voice {
        warnings = List.copyOf(warnings);
    }
}
