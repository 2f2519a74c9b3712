package dev.viva.ai.voice;

/// What the interviewer is told before it first speaks.
///
/// @param language BCP 47, such as `en-US`
public record VoicePrompt(String instructions, String language) {}
