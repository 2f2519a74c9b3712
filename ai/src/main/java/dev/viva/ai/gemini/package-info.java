/// Gemini Live as a voice: own transport on the interview's event loop, the Google GenAI SDK's types
/// for every message.
///
/// Start at [dev.viva.ai.gemini.GeminiLiveEngine]; what happens on which failure: `docs/gemini.md`.
/// Nobody else imports `com.google.genai`.
///
/// **Threads:** a conversation and all its parts are confined to the interview's event loop.
@NullMarked
package dev.viva.ai.gemini;

import org.jspecify.annotations.NullMarked;
