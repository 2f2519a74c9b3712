package dev.viva.ai.gemini;

import dev.viva.ai.loop.Timers;
import dev.viva.ai.voice.VoiceListener;

/// What both halves of a conversation work with.
record Parts(
        GeminiLiveCodec codec,
        Lifeline lifeline,
        Timers timers,
        GeminiSettings settings,
        GeminiCounts counts,
        Memory memory,
        VoiceListener listener) {}
