/// The port to voice engines: what a spoken conversation is, whoever provides it.
///
/// Start at [dev.viva.ai.voice.VoiceEngine]. Each vendor lives in a sibling package of its own (`ai.local`, later
/// `ai.gemini` and `ai.openai`), and nobody else imports its SDK or its native library.
///
/// **Threads:** one event loop per interview. Nothing here blocks or locks.
@NullMarked
package dev.viva.ai.voice;

import org.jspecify.annotations.NullMarked;
