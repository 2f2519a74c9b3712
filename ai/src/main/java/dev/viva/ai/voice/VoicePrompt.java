package dev.viva.ai.voice;

import java.util.List;

/// What the interviewer is told before it first speaks.
///
/// @param instructions how to behave, and the plan as far as a model needs it; engines without a model ignore it
/// @param language     BCP 47, such as `en-US`
/// @param past         what was said in this interview before, oldest first: nobody is greeted twice
public record VoicePrompt(String instructions, String language, List<Said> past) {
    public VoicePrompt {
        past = List.copyOf(past);
    }

    /// A prompt of an interview in which nothing was said yet.
    public VoicePrompt(String instructions, String language) {
        this(instructions, language, List.of());
    }
}
