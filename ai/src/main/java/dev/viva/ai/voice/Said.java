package dev.viva.ai.voice;

import dev.viva.core.transcript.Speaker;

/// Something that was said before, as the record has it: heard and understood, or typed.
public record Said(Speaker speaker, String text) {}
